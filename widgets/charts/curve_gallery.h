// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/charts/curve_catalog.h"

#include <QtWidgets/QDialog>

class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace qd::ui {

class Label;
class SearchField;

/// What a gallery is for.
struct GalleryTexts {
    QString title;  ///< translated
    QString accept; ///< of its button, translated
};

/// All curves that hosts have, to pick from: searched by words, grouped by what they are about, with their values now.
/// While it is open the hosts are asked for all their figures, so that devices and sensors are known.
/// Keyboard: words go to the search from everywhere, Down into the list, Space ticks, Enter accepts.
/// Thread: GUI. Open it with open(); it deletes itself when closed.
class CurveGallery : public QDialog {
    Q_OBJECT
public:
    /// `book` must outlive it. `offersEveryDevice`: also "every device" as one choice.
    CurveGallery(const CurveBook &book, const QList<HostId> &hosts, const GalleryTexts &texts, bool offersEveryDevice, QWidget *parent = nullptr);
    ~CurveGallery() override;

    void setPicked(const QList<metrics::CurveId> &curves);

Q_SIGNALS:
    /// Accepted, in the order of picking.
    void picked(const QList<qd::metrics::CurveId> &curves);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build(const GalleryTexts &texts);
    void buildTree();
    void search(const QString &words);
    void showCounts();
    void describe(const QModelIndex &current);
    void takeAndClose();

    const CurveBook &m_book;
    CurveCatalog m_catalog;
    QSortFilterProxyModel *m_found;
    SearchField *m_search;
    QTreeView *m_tree;
    Label *m_description;
    Label *m_count;
    QPushButton *m_accept = nullptr;
    metrics::CurveWish m_wish;
};

} // namespace qd::ui
