// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/question.h"
#include "widgets/common/source_keys.h"

#include <QtWidgets/QDialog>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace qd::ui {

class Label;
class Segmented;

/// A server as the list and the shared rows of its dialog know it.
struct ServerRow {
    QString id;
    QString name;
    QString url;
    HostId via;       ///< empty = from the workstation
    int login = 0;    ///< place among the ways to log in: 0 = none, 1 = password, 2 = token, then ServerWords::moreLogins
    QString user;     ///< with a password
    QString secretId; ///< in SourceKeys
    QString hint;     ///< second line of its tool tip in the list
};

/// `Source`: a server as its model keeps it (integrations::PrometheusSource, logs::BackendSource).
template <typename Source>
[[nodiscard]] QList<ServerRow> serverRows(const QList<Source> &sources)
{
    using Login = decltype(Source::auth);
    static_assert(int(Login::None) == 0 && int(Login::Basic) == 1 && int(Login::Bearer) == 2);
    QList<ServerRow> rows;
    for (const Source &source : sources)
        rows.append({source.id, source.name, source.url.toString(), source.via, int(source.auth), source.user, source.secretId(), {}});
    return rows;
}

/// In which one dialog of servers differs from another.
struct ServerWords {
    QString one;   ///< begins the object names of the form ("source": sourceName, sourceSave …)
    QString all;   ///< and those of the dialog, its list, "add" and "close"
    QString title;
    QString list;  ///< accessible name
    QString add;
    QString secret;
    QStringList moreLogins{};
    QString firstStep{}; ///< said while there is no server
    bool hidesUnneeded = false; ///< an empty list, and rows and buttons of no use: hidden, else grey
};

/// A list of servers and the form of one of them: name, address, host it is reached through, login, and what the one who derives
/// adds. Adds, changes, tries and removes servers; saving is at once, and secrets go to the key ring, never into the file.
/// Whoever derives adds its rows and calls start() in its constructor, and fillList() whenever servers() changed. Thread: GUI.
class ServerDialog : public QDialog {
    Q_OBJECT
public:
    /// Shows this server; empty = a new one.
    void edit(const QString &id);

Q_SIGNALS:
    /// A server was saved, its secret too; whatever was made with the old ones has to be made anew.
    void saved(const QString &id);

protected:
    /// `keys` must outlive it. `hosts`: those that a server may be reached through.
    ServerDialog(ServerWords words, SourceKeys &keys, const QList<SourceHost> &hosts, QWidget *parent);

    [[nodiscard]] virtual QList<ServerRow> servers() const = 0;
    /// Why the list cannot be written; nothing if it can.
    [[nodiscard]] virtual std::optional<Error> fault() const = 0;
    /// Fills its own rows; empty = a new server.
    virtual void showServer(const QString &id) = 0;
    /// Something in the form, or the asking, has changed.
    virtual void followForm() {}
    /// Whether its own rows hold what trying and saving need.
    [[nodiscard]] virtual bool isFilled() const { return true; }
    /// Asks the server of the form, see ask().
    virtual void tryServer() = 0;
    /// Saves the server of the form; it is among servers() then. Gives the id.
    [[nodiscard]] virtual Result<QString> saveServer() = 0;
    /// Asks the person, who may then want drop().
    virtual void askRemoval(const ServerRow &server) = 0;
    [[nodiscard]] virtual Result<void> removeServer(const QString &id) = 0;

    /// Appends a row with a field that followForm() follows.
    QLineEdit *addField(const QString &objectName, const QString &title, const QString &example);
    /// Puts a row above all others.
    void addFirst(const QString &title, QWidget *widget);
    [[nodiscard]] QFormLayout &form() { return *m_form; }
    [[nodiscard]] QPushButton *makeButton(const QString &objectName, const QString &text);
    /// Finishes the dialog and shows the first server. `buttons` stand before "Close".
    void start(const QList<QPushButton *> &buttons = {});

    void fillList();
    void follow();
    void tell(const QString &text, bool isError);
    void tell(const Error &error) { tell(wordsOf(error), true); }
    /// An error in one line, with what the server said shortened.
    [[nodiscard]] static QString wordsOf(const Error &error);

    [[nodiscard]] const QString &id() const { return m_id; } ///< of the one in the form; empty = new
    [[nodiscard]] bool isAsking() const { return m_isAsking; }
    [[nodiscard]] QPushButton &removeButton() { return *m_remove; }
    [[nodiscard]] QLineEdit &addressField() { return *m_url; }
    /// What the shared rows hold, without id and secret.
    [[nodiscard]] ServerRow typed() const;
    /// The shared rows into `source`, but for the address: its model judges that.
    template <typename Source>
    void readInto(Source &source) const
    {
        const ServerRow row = typed();
        source.name = row.name;
        source.via = row.via;
        source.auth = decltype(source.auth)(row.login);
        source.user = row.user;
    }
    /// Asks with the secret of the form, or else the kept one: `question(Secret)` gives a future; `take(value)` its success. Errors
    /// are told here. Answers that come when the form shows something else are dropped.
    template <typename Asked, typename Take>
    void ask(Asked question, Take take)
    {
        withSecret([this, question = std::move(question), take = std::move(take), turn = beginAsking()](Secret secret) {
            if (turn != m_turn)
                return;
            m_question.ask(this, question(std::move(secret)), [this, take](const auto &answer) {
                endAsking();
                if (answer)
                    take(*answer);
                else
                    tell(answer.error());
            });
        });
    }
    /// Removes it and its secret, and shows the first of those that are left.
    void drop(const ServerRow &server);

private:
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makeButtons(const QList<QPushButton *> &more);
    void addSharedRows(const QList<SourceHost> &hosts);
    void followLogin();
    void markCurrent();
    void editFirst();
    void save();
    void remove();
    void withSecret(std::function<void(Secret)> use);
    [[nodiscard]] quint64 beginAsking();
    void endAsking();
    [[nodiscard]] std::optional<ServerRow> server(const QString &id) const;

    ServerWords m_words;
    SourceKeys &m_keys;
    QString m_id;
    Question m_question;
    quint64 m_turn = 0; ///< the key ring may answer late, too
    bool m_isAsking = false;
    QListWidget *m_list;
    QPushButton *m_add = nullptr;
    QVBoxLayout *m_column;
    QFormLayout *m_form;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_url = nullptr;
    QComboBox *m_via = nullptr;
    Segmented *m_login = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_secret = nullptr;
    Label *m_secretNote = nullptr;
    Label *m_message = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace qd::ui
