"""Static files named by their content, modules and their imports included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFilesStorage(CompressedManifestStaticFilesStorage):
    """Without the aggregation a module would import its unhashed, possibly older, neighbour."""

    support_js_module_import_aggregation = True
