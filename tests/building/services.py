"""The services that are shipped, by name; the program knows those of its rules alone."""

from enum import StrEnum


class Service(StrEnum):
    PRESCRIPTION = "prescription"
    PATIENT_DATA_REPOSITORY = "patient_data_repository"
    SOCIAL_WELFARE = "social_welfare"
    IMAGING = "imaging"
    PHR = "phr"
