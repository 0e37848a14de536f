//! Where a reader's own files are: the folder of studium among the configurations. Knows no file in it.

use std::path::PathBuf;

use etcetera::BaseStrategy;

/// The folder of the reader's own configuration and themes, whether it is there or not; none where there is no home.
pub(super) fn folder() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("studium"))
}
