// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/base/secret.h"

#include <QtCore/QString>
#include <QtCore/QTimer>

#include <list>

namespace qd::automation {

/// Secrets for a program that only reads them from files: named pipes in a private folder, so that they are in no argument, no
/// environment and on no disk. Each is given to the first who opens it, and gone afterwards.
/// (Not /dev/fd/N: Ansible replaces links by what they lead to, which an open descriptor does not have.)
/// Thread: one with an event loop; never blocks.
class SecretPipes : public QObject {
    Q_OBJECT
public:
    /// `folder` exists, is the person's own (0700) and outlives this.
    explicit SecretPipes(QString folder, QObject *parent = nullptr);
    ~SecretPipes() override;

    /// Makes a pipe; the answer is its path. Errors: Storage.
    [[nodiscard]] Result<QString> offer(const QString &name, Secret secret);

private:
    struct Offer {
        QString path;
        Secret secret;
        int descriptor = -1;
        size_t written = 0;
    };
    void serve();
    [[nodiscard]] static bool isServed(Offer &offer);
    static void close(Offer &offer);

    QString m_folder;
    std::list<Offer> m_offers;
    QTimer m_look;
};

} // namespace qd::automation
