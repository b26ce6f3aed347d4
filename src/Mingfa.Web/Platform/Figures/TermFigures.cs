using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Figures;

/// <summary>Figures that any procedure can be asked for, because they are counted from its clocks.</summary>
public static class TermFigures
{
    /// <summary>
    /// Cases one of whose terms came to its end in the period: it was ended then, or its last day went by while it ran — whatever became of it later, so
    /// that a year reads the same in every later year. A term that was restarted or became void does not count. Rows name no case to the public.
    /// </summary>
    public static Figure InTime(Procedure procedure, string id, string name, params string[] terms) => Figure.Ratio(id, name)
        .During(FigureWindow.Year)
        .Private()
        .OpensCase(procedure)
        .From((db, period) => db.Set<Dossier>().AsNoTracking()
            .Where(dossier => dossier.Procedure == procedure.Id)
            .Select(dossier => new
            {
                dossier,
                ended = dossier.Clocks.Count(clock => terms.Contains(clock.Term) && clock.State != ClockState.Moot && clock.StoppedOn >= period.From && clock.StoppedOn <= period.To),
                late = dossier.Clocks.Count(clock => terms.Contains(clock.Term) && clock.State != ClockState.Moot
                    && ((clock.StoppedOn >= period.From && clock.StoppedOn <= period.To && clock.State != ClockState.Met)
                        || (clock.LegalDue >= period.From && clock.LegalDue < period.To && clock.State != ClockState.Paused && !(clock.StoppedOn <= period.To)))),
            })
            .Where(row => row.ended + row.late > 0)
            .Select(row => new FigureRow
            {
                Id = row.dossier.Id,
                Label = row.dossier.Number ?? "未编号",
                PublicLabel = procedure.Name + "案件",
                On = row.dossier.OpenedOn,
                Meets = row.late == 0,
            }));
}
