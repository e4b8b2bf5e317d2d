// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/log_service.h"
#include "models/logs/source_choices.h"
#include "models/ssh/session_source.h"
#include "widgets/common/scope.h"
#include "widgets/logs/log_address.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;
class QVBoxLayout;

namespace qd::hosts {
class HostBoard;
}

namespace qd::ui {

class FilterField;
class Label;
class SearchField;

/// Adds sources on many hosts: files, journals, containers, pods, a command. Shows what the hosts have, says why something is not
/// there, and what will be read before it is. Deletes itself.
/// Thread: GUI. Ownership: all of Parts must outlive it; `board` may be null: then the scope's hosts are meant.
class SourceDialog : public QDialog {
    Q_OBJECT
public:
    struct Parts {
        logs::LogService &service;
        ssh::SessionSource &sessions;
        const hosts::HostBoard *board = nullptr;
        Scope scope{};
    };
    static constexpr int kHostsAsked = 8; ///< what more hosts have is not looked up

    explicit SourceDialog(const Parts &parts, QWidget *parent = nullptr);

    /// Sets can be saved.
    void setCanSave(bool can);
    /// What would be followed, without hosts.
    [[nodiscard]] QList<logs::FollowRequest> requests() const;
    [[nodiscard]] QList<HostId> targets() const;

Q_SIGNALS:
    void followed();
    void openRequested(const QList<qd::ui::LogAddress> &addresses);
    /// A set of these hosts (a filter) with this source is to be made.
    void saveRequested(const QString &hosts, const QString &source);
    void toastRequested(const QString &title, const QString &text, bool isError);

private:
    struct Found {
        logs::SourceChoices choices;
        QString fault;
        bool isHere = false;
    };
    void build();
    [[nodiscard]] QWidget *buildHosts();
    [[nodiscard]] QWidget *buildKinds();
    [[nodiscard]] QWidget *buildForm();
    void buildOptions(QHBoxLayout *row);
    void buildButtons(QVBoxLayout *column);
    void showKind();
    void askHosts();
    void fillChoices();
    void showState(int fitting);
    void markKinds();
    void take(QListWidgetItem *item);
    void updatePreview();
    void follow();
    void openWhole();
    [[nodiscard]] logs::FollowRequest::Kind kind() const;
    /// One thing that can be followed, on how many of the asked hosts it is, and what is known of it.
    struct Choice {
        QString name;
        QString detail;
        bool isWeak = false; ///< stopped, or not readable without sudo
        int hosts = 0;
    };
    [[nodiscard]] static QList<Choice> choicesOf(const logs::SourceChoices &choices, logs::FollowRequest::Kind kind);
    [[nodiscard]] QList<Choice> allChoices() const;
    [[nodiscard]] static QString reasonOf(const logs::SourceChoices &choices, logs::FollowRequest::Kind kind);
    /// Why no asked host has it; empty = one has, or nobody knows yet.
    [[nodiscard]] QString reasonOf(logs::FollowRequest::Kind kind) const;
    void fillBoots();
    [[nodiscard]] QList<logs::FollowRequest> podRequests(logs::FollowRequest request, const QString &typed, const QStringList &ticked) const;

    Parts m_parts;
    QHash<HostId, Found> m_found;
    QMap<logs::FollowRequest::Kind, QStringList> m_ticked;
    FilterField *m_hosts = nullptr;
    QListWidget *m_kinds = nullptr;
    Label *m_hint = nullptr;
    QLineEdit *m_what = nullptr;
    SearchField *m_search = nullptr;
    QListWidget *m_choices = nullptr;
    Label *m_state = nullptr;
    QLineEdit *m_namespace = nullptr;
    QComboBox *m_boot = nullptr;
    QComboBox *m_priority = nullptr;
    QCheckBox *m_kernel = nullptr;
    QCheckBox *m_sudo = nullptr;
    Label *m_preview = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_follow = nullptr;
    bool m_canSave = false;
};

} // namespace qd::ui
