"""Settings of a mailbox that is away: nobody listens at that port, so the service is never ready."""

NOWHERE = """
[imap]
host = "127.0.0.1"
port = 1
tls = "none"
user = "inbox@bot.example"
password = "secret"
[smtp]
host = "127.0.0.1"
port = 1
tls = "none"
[inbox]
addresses = ["inbox@bot.example"]
[staff]
digest_to = "staff@bot.example"
contact = "staff@bot.example"
office = {fi = "Kela, Kanta-palvelut", sv = "FPA, Kanta-tjänsterna", en = "Kela, Kanta Services"}
"""
