// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/icons.h"

#include "widgets/common/theme.h"

#include <QtCore/QFile>
#include <QtCore/QHash>
#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPixmapCache>
#include <QtSvg/QSvgRenderer>

namespace qd::ui {
namespace {

QString pathOf(const QString &name)
{
    if (name == QLatin1StringView("helm"))
        return QStringLiteral(":/icons/app/helm.svg");
    return QStringLiteral(":/icons/lucide/%1.svg").arg(name);
}

const QByteArray &svgOf(const QString &name)
{
    static QHash<QString, QByteArray> loaded;
    auto found = loaded.constFind(name);
    if (found == loaded.cend()) {
        QFile file(pathOf(name));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT_X(opened, "icon", qPrintable(name));
        found = loaded.insert(name, opened ? file.readAll() : QByteArray());
    }
    return *found;
}

QPixmap render(const QString &name, const QColor &color, int size, double ratio)
{
    QByteArray svg = svgOf(name);
    svg.replace("currentColor", color.name().toLatin1());
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    QSvgRenderer(svg).render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

/// Chooses the colour when painting, so that one QIcon serves both themes.
class ThemedIconEngine final : public QIconEngine {
public:
    ThemedIconEngine(QString name, QColor fixed)
        : m_name(std::move(name))
        , m_fixed(fixed)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const int size = std::min(rect.width(), rect.height());
        QRect square(0, 0, size, size);
        square.moveCenter(rect.center());
        painter->drawPixmap(square, iconPixmap(m_name, colorFor(mode, state), size, painter->device()->devicePixelRatioF()));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        // `size` is in device pixels here.
        QPixmap result = iconPixmap(m_name, colorFor(mode, state), std::min(size.width(), size.height()), 1.0);
        result.setDevicePixelRatio(scale);
        return result;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new ThemedIconEngine(m_name, m_fixed); }
    bool isNull() override { return m_name.isEmpty(); }
    [[nodiscard]] QString key() const override { return QStringLiteral("quarterdeck-themed"); }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode, QIcon::State state) const
    {
        const Theme &theme = Theme::current();
        if (mode == QIcon::Disabled)
            return withAlpha(theme.faint, 0.55);
        if (m_fixed.isValid())
            return m_fixed;
        if (mode == QIcon::Selected || state == QIcon::On)
            return theme.accent;
        return mode == QIcon::Active ? theme.text : theme.dim;
    }

    QString m_name;
    QColor m_fixed;
};

} // namespace

QIcon icon(const QString &name)
{
    return icon(name, QColor());
}

QIcon icon(const QString &name, const QColor &color)
{
    return QIcon(new ThemedIconEngine(name, color));
}

QPixmap iconPixmap(const QString &name, const QColor &color, int size, double ratio)
{
    if (size <= 0)
        return {}; // what a layout left no room for
    const QString key = QStringLiteral("qd-icon/%1/%2/%3/%4").arg(name, color.name(QColor::HexArgb)).arg(size).arg(ratio);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = render(name, color, size, ratio);
        QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

bool hasIcon(const QString &name)
{
    return QFile::exists(pathOf(name));
}

} // namespace qd::ui
