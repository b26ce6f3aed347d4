using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Figures;

/// <summary>Figures that any procedure can be asked for, because they are counted from its clocks.</summary>
public static class TermFigures
{
    /// <summary>Cases whose term came to its end in the period, one way or the other; a term that was restarted or became void does not count. Rows name no case to the public.</summary>
    public static Figure InTime(Procedure procedure, string id, string name, params string[] terms) => Figure.Ratio(id, name)
        .During(FigureWindow.Year)
        .Private()
        .OpensCase(procedure)
        .From((db, period) => db.Set<Dossier>().AsNoTracking()
            .Where(dossier => dossier.Procedure == procedure.Id && dossier.Clocks.Any(clock => terms.Contains(clock.Term) && clock.State != ClockState.Moot
                && ((clock.StoppedOn >= period.From && clock.StoppedOn <= period.To) || (clock.State == ClockState.Running && clock.LegalDue >= period.From && clock.LegalDue < period.To))))
            .Select(dossier => new FigureRow
            {
                Id = dossier.Id,
                Label = dossier.Number ?? "未编号",
                PublicLabel = procedure.Name + "案件",
                On = dossier.OpenedOn,
                Meets = !dossier.Clocks.Any(clock => terms.Contains(clock.Term) && clock.State != ClockState.Moot && clock.State != ClockState.Paused
                    && (clock.LegalDue < period.To || clock.StoppedOn <= period.To) && !(clock.State == ClockState.Met && clock.StoppedOn <= period.To)),
            }));
}
