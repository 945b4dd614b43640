"""The tables: SQLModel classes, never seen outside this package's own modules."""

from knowledge.tables.announcements import (
    AnnouncedFairRow,
    AnnouncementRow,
    AuditRow,
    DeliveryRow,
    StaffNoteRow,
)
from knowledge.tables.base import Table
from knowledge.tables.catalogue import (
    CertificateRow,
    GroupAliasRow,
    GroupRow,
    KindRow,
    ProducerRow,
    ProductRow,
)
from knowledge.tables.consents import ConsentRow, LinkCodeRow, SuppressionRow
from knowledge.tables.dossiers import (
    CodeAttemptRow,
    DossierEventRow,
    DossierLookRow,
    DossierRow,
    FairInvitationRow,
    InvitationRow,
    ProducerRightRow,
)
from knowledge.tables.language import AliasRow, GlossaryRow
from knowledge.tables.lease import LeaseRow
from knowledge.tables.office import FactRow, ImportedRow, ImportRow, IncidentRow, RevisionRow
from knowledge.tables.people import InboxRow, PersonRow, PhotoRow, SeenUpdateRow, VisitRow
from knowledge.tables.places import FairPlaceRow, FairRow, FairVersionRow, SalesPointRow, StockRow
from knowledge.tables.questions import NotFoundRow, QuestionRow, UnservedRow
from knowledge.tables.sheets import SentSheetRow
from knowledge.tables.staff import RequestRow, StaffAccountRow, StaffCodeRow, StaffRow
from knowledge.tables.zalo import ArticleRow, PlanUseRow, ZaloTokenRow

metadata = Table.metadata

__all__ = [
    "AliasRow",
    "AnnouncedFairRow",
    "AnnouncementRow",
    "ArticleRow",
    "AuditRow",
    "CertificateRow",
    "CodeAttemptRow",
    "ConsentRow",
    "DeliveryRow",
    "DossierEventRow",
    "DossierLookRow",
    "DossierRow",
    "FactRow",
    "FairInvitationRow",
    "FairPlaceRow",
    "FairRow",
    "FairVersionRow",
    "GlossaryRow",
    "GroupAliasRow",
    "GroupRow",
    "ImportRow",
    "ImportedRow",
    "InboxRow",
    "IncidentRow",
    "InvitationRow",
    "KindRow",
    "LeaseRow",
    "LinkCodeRow",
    "NotFoundRow",
    "PersonRow",
    "PhotoRow",
    "PlanUseRow",
    "ProducerRightRow",
    "ProducerRow",
    "ProductRow",
    "QuestionRow",
    "RequestRow",
    "RevisionRow",
    "SalesPointRow",
    "SeenUpdateRow",
    "SentSheetRow",
    "StaffAccountRow",
    "StaffCodeRow",
    "StaffNoteRow",
    "StaffRow",
    "StockRow",
    "SuppressionRow",
    "Table",
    "UnservedRow",
    "VisitRow",
    "ZaloTokenRow",
    "metadata",
]
