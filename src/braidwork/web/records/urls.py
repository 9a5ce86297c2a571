from django.urls import path

from braidwork.web.records import (
    adapting,
    attachments,
    bins,
    coauthors,
    comments,
    history,
    sharing,
    ties,
)

app_name = "records"
urlpatterns = [
    path("<uuid:id_>/sharing/", sharing.sharing, name="sharing"),
    path("<uuid:id_>/audience/", sharing.audience, name="audience"),
    path("<uuid:id_>/shares/", sharing.share, name="share"),
    path("<uuid:id_>/shares/<int:share>/end/", sharing.end, name="share_end"),
    path("<uuid:id_>/history/", history.history, name="history"),
    path("<uuid:id_>/comparison/", history.comparison, name="comparison"),
    path("<uuid:id_>/versions/<int:version>/", history.version, name="version"),
    path("<uuid:id_>/versions/<int:version>/restoration/", history.restoration, name="restoration"),
    path("<uuid:id_>/comments/", comments.comment, name="comment"),
    path(
        "<uuid:id_>/comments/<uuid:comment_id>/removal/", comments.removal, name="comment_removal"
    ),
    path("<uuid:id_>/people/", comments.people, name="people"),
    path("<uuid:id_>/files/", attachments.attach, name="attachments"),
    path("<uuid:id_>/files/<uuid:file_id>/", attachments.attachment, name="attachment"),
    path(
        "<uuid:id_>/files/<uuid:file_id>/removal/", attachments.removal, name="attachment_removal"
    ),
    path("<uuid:id_>/coauthors/", coauthors.coauthors, name="coauthors"),
    path("<uuid:id_>/deletion/", bins.deletion, name="deletion"),
    path("<uuid:id_>/return/", bins.bring_back, name="return"),
    path("<uuid:id_>/ties/", ties.ties, name="ties"),
    path("<uuid:id_>/ties/new/", ties.tie, name="tie"),
    path("<uuid:id_>/ties/<int:link>/end/", ties.untie, name="untie"),
    path("<uuid:id_>/adapting/", adapting.adapt, name="adapt"),
    path("bin/<uuid:space_id>/", bins.bin_, name="bin"),
]
