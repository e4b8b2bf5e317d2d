// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

class QHBoxLayout;
class QPushButton;
class QStackedWidget;

namespace qd::ui {

class Label;
class StepRail;

/// A dialog of a few steps: the rail that shows them, a heading and a sentence for each, the page, Cancel, Back and Next.
/// Whoever derives adds its pages in order, calls begin(), and says what is missing, what the last button is called and what it does.
/// Alt+Left goes back. Thread: GUI.
class Wizard : public QDialog {
    Q_OBJECT
public:
    /// Index of the shown page.
    [[nodiscard]] int page() const;
    /// Next or, on the last page, finish(). Does nothing but tell what is missing if the page is not complete.
    void goOn();
    void goBack();

protected:
    /// `key` begins the object names of the buttons ("wizard": wizardNext, wizardBack …).
    Wizard(const QString &key, const QString &title, QWidget *parent);

    /// `name` stands on the rail, `heading` and `lead` above the page. The page takes the focus when it is shown.
    void addPage(const QString &name, const QString &heading, const QString &lead, QWidget *page);
    /// Builds the rail and shows the first page.
    void begin();
    void showPage(int page);
    /// Why one cannot go on from the page; empty = one can.
    [[nodiscard]] virtual QString complaint(int page) const = 0;
    /// The page has come into sight.
    virtual void entered(int page) { Q_UNUSED(page) }
    /// One goes on from a complete page: false = not yet, whoever derives calls showPage() or goes on later.
    virtual bool leaving(int page) { Q_UNUSED(page) return true; }
    /// What the main button says and whether it can be pressed.
    [[nodiscard]] virtual QString nextText(int page) const;
    [[nodiscard]] virtual QString nextIcon(int page) const { Q_UNUSED(page) return {}; }
    [[nodiscard]] virtual bool canGoOn(int page) const { Q_UNUSED(page) return true; }
    /// The button of the last page.
    virtual void finish() = 0;

    void tell(const QString &complaint);
    void setLead(int page, const QString &lead);
    /// Asks canGoOn() and nextText() again.
    void refreshButtons();
    [[nodiscard]] int pageCount() const { return int(m_texts.size()); }
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Texts {
        QString name;
        QString heading;
        QString lead;
    };
    [[nodiscard]] QLayout *makeButtons(const QString &key);

    QList<Texts> m_texts;
    StepRail *m_rail = nullptr;
    QStackedWidget *m_pages;
    Label *m_heading;
    Label *m_lead;
    Label *m_complaint;
    QPushButton *m_back;
    QPushButton *m_next;
    QHBoxLayout *m_layout;
};

/// `page` in a frame that scrolls where the room ends.
[[nodiscard]] QWidget *scrolledPage(QWidget *page);

} // namespace qd::ui
