"""The nouns of documents."""

from kechuang.office.documents.models.incoming import Incoming, Reader
from kechuang.office.documents.models.outgoing import Countersign, Delivery, IssuingCode, Outgoing, Recipient

__all__ = ["Countersign", "Delivery", "Incoming", "IssuingCode", "Outgoing", "Reader", "Recipient"]
