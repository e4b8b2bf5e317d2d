// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/host_keys_page.h"

#include "models/base/text.h"
#include "widgets/common/fonts.h"
#include "widgets/common/label.h"
#include "widgets/common/plain_text.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {

HostKeysPage::HostKeysPage(const HostSources &sources, QWidget *parent)
    : QWidget(parent), m_sources(sources), m_intro(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this)), m_list(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("hostKeysPage"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 0);
    layout->setSpacing(8);
    m_intro->setObjectName(QStringLiteral("hostKeysIntro"));
    m_intro->setWordWrap(true);
    layout->addWidget(m_intro);
    m_list->setObjectName(QStringLiteral("hostKeys"));
    m_list->setAccessibleName(tr("Known host keys"));
    m_list->setHeaderHidden(true);
    m_list->setIndentation(10);
    m_list->setWordWrap(true);
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(tr("Copy"), m_list);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(copy);
    connect(copy, &QAction::triggered, this, &HostKeysPage::copy);
    layout->addWidget(m_list, 1);
    auto *replace = new QPushButton(tr("Replace keys…"), this);
    replace->setObjectName(QStringLiteral("hostKeysReplace"));
    connect(replace, &QPushButton::clicked, this, [this] { Q_EMIT replaceRequested(m_host); });
    layout->addWidget(replace, 0, Qt::AlignLeft);
    connect(&m_reading, &QFutureWatcherBase::finished, this, &HostKeysPage::take);
}

void HostKeysPage::showHost(const HostId &host, bool again)
{
    if (m_host == host && !again)
        return;
    m_host = host;
    m_fresh = false;
    m_list->clear();
    if (isVisible())
        read();
}

void HostKeysPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_fresh = false; // the files may have changed since
    read();
}

void HostKeysPage::read()
{
    if (m_fresh || m_host.isEmpty() || !m_sources.keys)
        return;
    m_fresh = true;
    m_intro->setText(tr("Reading known_hosts …"));
    m_reading.setFuture(m_sources.keys(m_host));
}

void HostKeysPage::take()
{
    if (m_reading.isCanceled() || !m_reading.future().isResultReadyAt(0))
        return;
    const Result<hosts::KnownHostKeys> keys = m_reading.result();
    m_list->clear();
    m_intro->setInk(keys ? Ink::Dim : Ink::Error);
    m_list->setVisible(keys && !keys->keys.isEmpty());
    if (!keys)
        return m_intro->setText(displayText(keys.error().message));
    m_intro->setText(displayText(keys->keys.isEmpty() ? tr("No key is stored for %1. The first connection shows it and asks.").arg(keys->name) : tr("Stored for %1:").arg(keys->name)));
    for (const ssh::StoredHostKey &key : keys->keys) {
        const QString fingerprint = key.fingerprint.isEmpty() ? tr("this line cannot be read") : key.fingerprint;
        const QString kind = key.marker.isEmpty() ? key.type : key.marker + u' ' + key.type;
        auto *item = new QTreeWidgetItem(m_list, {displayText(kind)});
        item->setFont(0, uiFont(TextSize::Small, QFont::DemiBold));
        // A fingerprint has no spaces to break at.
        auto *print = new QTreeWidgetItem(item, {displayText(fingerprint.size() > 30 ? fingerprint.first(fingerprint.size() / 2 + 4) + u'\n' + fingerprint.sliced(fingerprint.size() / 2 + 4) : fingerprint)});
        print->setFont(0, monoFont(TextSize::Tiny));
        print->setData(0, Qt::UserRole, fingerprint);
        print->setToolTip(0, plainToolTip(fingerprint));
        auto *place = new QTreeWidgetItem(item, {displayText(tr("%1, line %2").arg(key.file).arg(key.line))});
        place->setFont(0, uiFont(TextSize::Tiny));
        place->setForeground(0, Theme::current().dim);
        place->setToolTip(0, plainToolTip(key.file));
        item->setExpanded(true);
    }
}

void HostKeysPage::copy()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const QString whole = item->data(0, Qt::UserRole).toString();
    QGuiApplication::clipboard()->setText(whole.isEmpty() ? item->text(0) : whole);
}

} // namespace qd::ui
