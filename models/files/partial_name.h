// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/files/local_folder.h"

namespace qd::files {

/// What a file is, as far as copies of it go.
struct FileFacts {
    quint64 size = 0;
    qint64 modified = 0;
    quint32 mode = 0644; ///< permission bits
};

/// The name of the unfinished copy of a file, and the right to use it as long as this lives.
///
/// The name follows from who copies (machine and account), whence, whereto, and the state of the source: the same
/// transfer finds its own unfinished copy again, and a copy of anything else has another name. While one transfer uses
/// a name, a second one of the very same file to the very same place gets a name that nobody else has; its unfinished
/// copy cannot be found again, so it is not to be kept. The right ends with the process, however that ends.
/// Thread: any, one at a time.
class PartialName {
public:
    /// `place`: the host and the folder where `name` is to stand.
    PartialName(const QByteArray &name, const QByteArray &place, const QByteArray &source, const FileFacts &facts);

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    /// The same transfer would find it again.
    [[nodiscard]] bool isLasting() const { return m_lock.isOpen(); }

    /// Whether a name is one of these.
    [[nodiscard]] static bool isOne(QByteArrayView name) { return name.contains(".qdpart-"); }

private:
    QByteArray m_text;
    Descriptor m_lock;
};

} // namespace qd::files
