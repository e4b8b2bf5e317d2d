// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the hosts room's widgets share: a small fleet with states and numbers.
// With QUARTERDECK_PICTURES=FOLDER they also write what they see as PNG files.
#pragma once

#include "models/hosts/ssh_config_import.h"
#include "tests/support/log_guard.h"
#include "tests/support/manual_clock.h"
#include "tests/support/sshd_fixture.h"
#include "tests/support/widget_part.h"
#include "widgets/common/label.h"
#include "widgets/common/segmented.h"
#include "widgets/common/theme.h"
#include "widgets/hosts/bulk_edit_dialog.h"
#include "widgets/hostfilter/filter_field.h"
#include "widgets/hosts/host_dialog.h"
#include "widgets/hosts/host_editing.h"
#include "widgets/hosts/host_menu.h"
#include "widgets/hosts/hosts_pane.h"
#include "widgets/hosts/hosts_sidebar.h"
#include "widgets/hosts/import_dialog.h"
#include "widgets/hosts/remove_dialog.h"
#include "widgets/hosts/smart_group_dialog.h"
#include "widgets/hosts/test_dialog.h"

#include <QtCore/QFile>
#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAccessible>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QCompleter>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QTreeWidget>
#include <cmath>

namespace qd::test {

using namespace qd::hosts;
using namespace qd::ui;
using namespace Qt::StringLiterals;

inline Host host(const QString &name, const QString &group, const QStringList &tags = {})
{
    Host h;
    h.id = {name};
    h.name = name;
    h.group = group;
    h.tags = tags;
    h.address = u"10.0.0.7"_s;
    h.user = u"deploy"_s;
    return h;
}

struct Scene {
    QTemporaryDir folder;
    ManualClock clock;
    Inventory inventory{folder.filePath(u"hosts.yaml"_s)};
    HostBoard board{inventory, clock};
    EndpointResolver resolver{inventory, settings()};
    QWidget window;
    HostEditing editing{inventory, resolver, &window};

    explicit Scene(bool filled = true)
    {
        inventory.load();
        if (!filled)
            return;
        std::ignore = inventory.remove({Inventory::localHost().id});
        std::ignore = inventory.add({host(u"web-01"_s, u"Production / Web"_s, {u"prod"_s, u"web"_s}), host(u"web-02"_s, u"Production / Web"_s, {u"prod"_s, u"web"_s}),
                                     host(u"web-03"_s, u"Production / Web"_s, {u"prod"_s, u"web"_s}), host(u"api-01"_s, u"Production / API"_s, {u"prod"_s}),
                                     host(u"api-02"_s, u"Production / API"_s, {u"prod"_s}), host(u"db-01"_s, u"Production / Data"_s, {u"prod"_s, u"db"_s}),
                                     host(u"redis-01"_s, u"Production / Data"_s, {u"prod"_s}), host(u"ci-01"_s, u"Build"_s), host(u"stg-web"_s, u"Staging"_s),
                                     host(u"stg-db"_s, u"Staging"_s)});
        animate();
    }

    ResolverSettings settings() const
    {
        QFile config(folder.filePath(u"config"_s));
        if (config.open(QIODevice::WriteOnly))
            config.write("Host web-01\n HostName 10.9.9.9\nHost <b>bold</b>\nHost fresh-1 fresh-2\n HostName 192.0.2.%h\n User root\n ProxyJump gate\nHost gate\n Port 2200\nMatch exec true\n Port 1\n");
        ResolverSettings s;
        s.userConfig = config.fileName();
        s.person = {folder.path(), u"me"_s};
        return s;
    }

    /// Facts for web-01.
    void describe()
    {
        MachineFacts machine;
        machine.systemId = u"debian"_s;
        machine.systemName = u"Debian GNU/Linux"_s;
        machine.systemVersion = u"13"_s;
        machine.prettySystem = u"Debian GNU/Linux 13 (trixie)"_s;
        machine.kernel = u"6.12.48+deb13-amd64"_s;
        machine.architecture = u"x86_64"_s;
        machine.cpuModel = u"AMD EPYC 7763 64-Core Processor"_s;
        machine.cpuThreads = 8;
        machine.cpuCores = 4;
        machine.memoryBytes = 16371412ULL * 1024;
        machine.swapBytes = 1048572ULL * 1024;
        machine.virtualization = u"kvm"_s;
        machine.product = u"Hetzner vServer"_s;
        machine.uptime = std::chrono::hours(961);
        machine.taken = clock.now();
        machine.hostName = u"web-01.example.com"_s;
        machine.init = u"systemd"_s;
        machine.packageManager = u"apt"_s;
        machine.python = u"3.13.5"_s;
        board.setMachine({u"web-01"_s}, machine);
    }

    HostSources sources() const
    {
        HostSources made;
        made.attempts = [this](const HostId &) {
            using Step = ssh::AttemptStep;
            using namespace std::chrono_literals;
            ssh::ConnectionAttempt failed, good;
            failed.number = 1;
            failed.begun = clock.now();
            failed.ended = true;
            failed.error = Error{ErrorCode::Unreachable, u"10.0.0.7 does not answer on port 22."_s, {}, {}};
            failed.steps = {{0ms, Step::Kind::Resolve, Step::Outcome::Good, {}, u"10.0.0.7"_s}, {15000ms, Step::Kind::Connect, Step::Outcome::Bad, {}, u"no answer for 15 s"_s}};
            good.number = 2;
            good.begun = clock.now() + 1min;
            good.ended = true;
            good.steps = {{0ms, Step::Kind::Resolve, Step::Outcome::Good, {}, u"10.0.0.7"_s},
                          {2ms, Step::Kind::Connect, Step::Outcome::Good, {}, u"connected to 10.0.0.7 port 22"_s},
                          {9ms, Step::Kind::KeyExchange, Step::Outcome::Good, {}, u"OpenSSH_10.0p2, mlkem768x25519-sha256"_s},
                          {12ms, Step::Kind::HostKey, Step::Outcome::Good, {}, u"the known ED25519 key"_s},
                          {30ms, Step::Kind::Login, Step::Outcome::Warning, {}, u"the agent's key id_old was refused"_s},
                          {44ms, Step::Kind::Login, Step::Outcome::Good, {}, u"publickey as deploy"_s},
                          {51ms, Step::Kind::Ready, Step::Outcome::Good, {}, u"ready"_s}};
            return QList<ssh::ConnectionAttempt>{failed, good};
        };
        made.pool = [](const HostId &) {
            ssh::PoolFigures figures;
            figures.channels = 3;
            figures.limit = 10;
            figures.waiting = 2;
            return std::optional(figures);
        };
        made.keys = [](const HostId &) {
            const QString file = u"/home/me/.ssh/known_hosts"_s;
            return QtFuture::makeReadyValueFuture(Result<KnownHostKeys>(KnownHostKeys{u"10.0.0.7"_s,
                {{file, 12, u"ssh-ed25519"_s, u"SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8"_s, {}},
                 {file, 40, u"ssh-rsa"_s, u"SHA256:uNiVztksCsDhcc0u9e8BrrJXVGDgkeneuCtMlgHWY1E"_s, u"@revoked"_s}}}));
        };
        return made;
    }

    void animate()
    {
        const double loads[] = {34, 41, 72, 28, 93, 67, 0, 55, 9, 6};
        for (int i = 0; i < int(inventory.hosts().size()); ++i) {
            HostVitals v;
            v.system = i % 2 ? u"Ubuntu 24.04"_s : u"Debian 13"_s;
            v.cpuPercent = loads[i];
            v.memoryPercent = 20 + i * 5;
            for (int k = 0; k < 60; ++k)
                v.cpuHistory.append(float(std::clamp(loads[i] + 7 * std::sin(k * 0.4 + i) + 4 * std::sin(k * 1.7), 0.0, 100.0)));
            ssh::SessionStatus status;
            status.phase = ssh::SessionPhase::Ready;
            status.roundTrip = std::chrono::microseconds(3000 + i * 1100);
            if (inventory.hosts().at(i).name == u"redis-01") {
                status = {};
                status.phase = ssh::SessionPhase::Lost;
                status.retryAt = clock.now() + std::chrono::seconds(14);
                status.error = Error{ErrorCode::Unreachable, u"10.0.0.7 does not answer on port 22."_s, {}, u"Check that the server is running and the network is up."_s};
            }
            board.setStatus(inventory.hosts().at(i).id, status);
            board.setVitals(inventory.hosts().at(i).id, v);
        }
        board.flush();
    }
};

struct SilentPrompter final : ssh::Prompter {
    void ask(const ssh::Prompt &, std::function<void(ssh::PromptAnswer)> answer) override { answer({}); }
};

inline void picture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("QUARTERDECK_PICTURES");
    if (!folder.isEmpty())
        QVERIFY(widget.grab().save(folder + u'/' + name + u".png"_s));
}

/// Buttons and inputs that a screen reader could not name.
inline QStringList unnamed(QWidget *root)
{
    QStringList found;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        const bool input = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractItemView *>(widget);
        const bool inner = qobject_cast<QComboBox *>(widget->parentWidget()) || qobject_cast<QAbstractSpinBox *>(widget->parentWidget())
            || qobject_cast<QAbstractItemView *>(widget->parentWidget()) || qobject_cast<QLineEdit *>(widget->parentWidget()) || !widget->isVisibleTo(root);
        if (!input || inner)
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty())
            found.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName());
    }
    return found;
}

template <typename T>
T *child(QWidget *root, const QString &name)
{
    return part<T>(*root, name);
}

} // namespace qd::test
