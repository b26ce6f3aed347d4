using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Figures;

/// <summary>Figures that any procedure can be asked for, because they are counted from its clocks.</summary>
public static class TermFigures
{
    /// <summary>
    /// Cases one of whose terms was kept in the period, or ran out in it unkept — whatever became of it later: a term counts in one year and no other, as
    /// <see cref="LimitFigures"/> has it. A term that was restarted, or became void before it was over, does not count. Rows name no case to the public.
    /// </summary>
    public static Figure InTime(Procedure procedure, string id, string name, params string[] terms) => Figure.Ratio(id, name)
        .During(FigureWindow.Year)
        .Private()
        .OpensCase(procedure)
        .From((db, period) =>
        {
            // From the clocks to their cases: there are many cases that no term of the period touches.
            var clocks = db.Set<Clock>().Where(clock => terms.Contains(clock.Term) && clock.State != ClockState.Moot);
            var ended = clocks.Where(clock => clock.LegalDue >= period.From && !(clock.StoppedOn < period.From)
                && ((clock.LegalDue <= period.RunOutBy && clock.State != ClockState.Paused) || clock.StoppedOn <= period.To));
            var late = ended.Where(clock => !(clock.StoppedOn <= period.To) || clock.State != ClockState.Met);
            return db.Set<Dossier>().AsNoTracking()
                .Where(dossier => dossier.Procedure == procedure.Id && ended.Select(clock => clock.DossierId).Contains(dossier.Id))
                .Select(dossier => new FigureRow
                {
                    Id = dossier.Id,
                    Label = dossier.Number ?? "未编号",
                    PublicLabel = procedure.Name + "案件",
                    On = dossier.OpenedOn,
                    Meets = !late.Any(clock => clock.DossierId == dossier.Id),
                });
        });
}
