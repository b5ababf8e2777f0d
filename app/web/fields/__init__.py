"""The fields of our forms. A crooked value is a sentence beside its field, never an error of the server."""

from app.web.fields.base import KitField
from app.web.fields.choices import Choice, ChoiceField, ManyField, OfferField, Option, SelectField, YesNoField
from app.web.fields.dates import DateField
from app.web.fields.files import FileField, FilesField, KeptFilesField, Receiver
from app.web.fields.hidden import DigestField, HiddenField, OnceKeyField, VersionField
from app.web.fields.numbers import DecimalField, NumberField
from app.web.fields.words import EmailField, LongTextField, PasswordField, PhoneField, TextField

__all__ = [
    "Choice",
    "ChoiceField",
    "DateField",
    "DecimalField",
    "DigestField",
    "EmailField",
    "FileField",
    "FilesField",
    "HiddenField",
    "KeptFilesField",
    "KitField",
    "LongTextField",
    "ManyField",
    "NumberField",
    "OfferField",
    "OnceKeyField",
    "Option",
    "PasswordField",
    "PhoneField",
    "Receiver",
    "SelectField",
    "TextField",
    "VersionField",
    "YesNoField",
]
