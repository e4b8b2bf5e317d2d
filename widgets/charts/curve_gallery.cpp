// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/curve_gallery.h"

#include "widgets/common/button_look.h"
#include "widgets/common/label.h"
#include "widgets/common/search_field.h"

#include <QtCore/QSortFilterProxyModel>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace qd::ui {
namespace {

constexpr QSize usualSize{560, 620};
constexpr int nowWidth = 120;
/// So many hosts are asked for everything while the gallery is open: what one of a kind has, others have too.
constexpr qsizetype askedHosts = 8;

/// One figure of each group, which makes the hosts be asked for the whole group.
QList<metrics::CurveId> oneOfEachGroup()
{
    QList<metrics::CurveId> curves;
    metrics::SampleGroups seen;
    for (const metrics::Metric metric : metrics::allMetrics()) {
        const metrics::SampleGroup group = metrics::metricInfo(metric).group;
        if (group == metrics::SampleGroup::Base || seen.testFlag(group))
            continue;
        seen |= group;
        curves.append(metrics::curveId(metric));
    }
    return curves;
}

/// A row is found if all words are in its text; groups stay with what was found in them.
class WordFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QStringList &words)
    {
        m_words = words;
        invalidateFilter();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        if (!parent.isValid())
            return m_words.isEmpty();
        const QString text = sourceModel()->index(row, 0, parent).data(CurveCatalog::SearchRole).toString();
        return std::ranges::all_of(m_words, [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

} // namespace

CurveGallery::CurveGallery(const CurveBook &book, const QList<HostId> &hosts, const GalleryTexts &texts, bool offersEveryDevice, QWidget *parent)
    : QDialog(parent), m_book(book), m_catalog(book, hosts, offersEveryDevice), m_found(new WordFilter(this)),
      m_search(new SearchField(tr("Search curves"), {}, this)), m_tree(new QTreeView(this)),
      m_description(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this)),
      m_count(new Label({}, TextSize::Small, Ink::Dim, QFont::Normal, this)),
      m_wish(book.service().want(hosts.first(std::min(askedHosts, hosts.size())), oneOfEachGroup()))
{
    setObjectName(QStringLiteral("curveGallery"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(texts.title);
    build(texts);
    resize(usualSize);
    connect(&m_book.service(), &metrics::MetricsService::updated, this, [this] { m_catalog.refreshValues(); });
    connect(&m_catalog, &CurveCatalog::pickedChanged, this, &CurveGallery::showCounts);
    connect(&m_catalog, &QAbstractItemModel::modelReset, this, [this] {
        m_tree->expandAll();
        showCounts();
    });
    showCounts();
    m_search->setFocus();
}

CurveGallery::~CurveGallery() = default;

void CurveGallery::build(const GalleryTexts &texts)
{
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(new Label(texts.title, TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    m_search->setObjectName(QStringLiteral("gallerySearch"));
    m_search->installEventFilter(this);
    column->addWidget(m_search);
    buildTree();
    column->addWidget(m_tree, 1);
    m_description->setObjectName(QStringLiteral("galleryDescription"));
    m_description->setWordWrap(true);
    m_description->setMinimumHeight(m_description->fontMetrics().lineSpacing() * 2);
    m_description->setAlignment(Qt::AlignTop);
    column->addWidget(m_description);
    auto *const foot = new QHBoxLayout;
    m_count->setObjectName(QStringLiteral("galleryCount"));
    foot->addWidget(m_count, 1);
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(texts.accept, QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("galleryAccept"));
    m_accept->setDefault(true);
    setLook(m_accept, Look::Primary);
    foot->addWidget(buttons);
    column->addLayout(foot);
    connect(buttons, &QDialogButtonBox::accepted, this, &CurveGallery::takeAndClose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_search, &QLineEdit::textChanged, this, &CurveGallery::search);
}

void CurveGallery::buildTree()
{
    m_found->setSourceModel(&m_catalog);
    m_found->setRecursiveFilteringEnabled(true);
    m_tree->setObjectName(QStringLiteral("galleryTree"));
    m_tree->setAccessibleName(tr("Curves"));
    m_tree->setModel(m_found);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(CurveCatalog::Title, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(CurveCatalog::Now, QHeaderView::Fixed);
    m_tree->header()->resizeSection(CurveCatalog::Now, nowWidth);
    m_tree->expandAll();
    m_tree->installEventFilter(this);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &CurveGallery::describe);
    connect(m_tree, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        // The first click of the two has not ticked it, unless it was on the box.
        const QModelIndex title = index.siblingAtColumn(CurveCatalog::Title);
        if (title.flags() & Qt::ItemIsUserCheckable)
            m_found->setData(title, title.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    });
}

void CurveGallery::setPicked(const QList<metrics::CurveId> &curves) { m_catalog.setPicked(curves); }

void CurveGallery::search(const QString &words)
{
    static_cast<WordFilter *>(m_found)->setWords(words.split(u' ', Qt::SkipEmptyParts));
    m_tree->expandAll();
    // The first that was found is at hand.
    if (const QModelIndex group = m_found->index(0, 0); group.isValid() && !words.isEmpty())
        m_tree->setCurrentIndex(m_found->index(0, 0, group));
    showCounts();
}

void CurveGallery::showCounts()
{
    if (!m_accept)
        return;
    const int picked = int(m_catalog.picked().size());
    if (m_found->rowCount() == 0)
        m_count->setText(tr("Nothing is called so. Try another word."));
    else
        m_count->setText(tr("%1 of %n curve(s) picked", nullptr, m_catalog.curveCount()).arg(picked));
    m_accept->setEnabled(picked > 0);
}

void CurveGallery::describe(const QModelIndex &current) { m_description->setText(current.data(CurveCatalog::DescriptionRole).toString()); }

void CurveGallery::takeAndClose()
{
    Q_EMIT picked(m_catalog.picked());
    accept();
}

bool CurveGallery::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    auto *const key = static_cast<QKeyEvent *>(event);
    if (watched == m_search && key->key() == Qt::Key_Down) {
        m_tree->setFocus();
        if (!m_tree->currentIndex().parent().isValid())
            m_tree->setCurrentIndex(m_found->index(0, 0, m_found->index(0, 0)));
        return true;
    }
    const bool isWord = !key->text().isEmpty() && key->text().at(0).isLetterOrNumber() && !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (watched == m_tree && isWord) {
        m_search->setFocus();
        m_search->insert(key->text());
        return true;
    }
    if (watched == m_tree && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && m_accept->isEnabled()) {
        takeAndClose();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace qd::ui
