using Mingfa.Core.Time;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Figures;

/// <summary>What every declared procedure can be asked for without a line of its own: cases begun, cases ended, terms kept.</summary>
public static class ProcedureFigures
{
    public static IEnumerable<Figure> Of(Procedure procedure)
    {
        var id = procedure.Id.ToUpperInvariant();
        yield return Cases(procedure, Figure.Count($"{id}.1", $"{procedure.Name}建立案卷", "件"), (db, _) => db.Set<Dossier>().Where(dossier => dossier.Procedure == procedure.Id)
                .Select(dossier => new CaseDay { Id = dossier.Id, Number = dossier.Number, On = dossier.OpenedOn }))
            .Means($"本年建立的“{procedure.Name}”案卷，补录的按录入之日").Where("建立日期在统计期内");
        string[] closed = [.. procedure.States.Where(state => state.IsClosed).Select(state => state.Id)];
        string[] closing = [.. procedure.Steps.Where(step => step.ToStates.Any(state => state.IsClosed)).Select(step => step.Kind)];
        yield return Cases(procedure, Figure.Count($"{id}.2", $"{procedure.Name}办结案卷", "件"), (db, period) =>
            {
                var closings = db.Set<Act>().Where(act => closing.Contains(act.Kind) && act.On >= period.From && act.On <= period.To
                    && closed.Contains(act.ToState) && !closed.Contains(act.FromState));
                return db.Set<Dossier>().Where(dossier => dossier.Procedure == procedure.Id && closings.Select(act => act.DossierId).Contains(dossier.Id))
                    .Select(dossier => new CaseDay { Id = dossier.Id, Number = dossier.Number, On = closings.Where(act => act.DossierId == dossier.Id).Min(act => (DateOnly?)act.On) });
            })
            .Means($"本年办结的“{procedure.Name}”案卷，不论如何了结，其后又有办理的也计").Where("办结日期在统计期内");
        // Not those that bind the other party.
        string[] terms = [.. procedure.Steps.SelectMany(step => step.Clocks).Select(effect => effect.Term).Distinct()
            .Where(term => Terms.Find(term) is { BindsParty: false } known && procedure.Keeps(known))];
        if (terms.Length > 0)
            yield return TermFigures.InTime(procedure, $"{id}.3", $"{procedure.Name}按期办理率", terms)
                .Means($"各环节都在期限内办理的“{procedure.Name}”案卷 ÷ 统计期内有期限结束或者届满的案卷")
                .Where("分母：本程序任一期限在统计期内结束或者届满", "分子：统计期内的各个期限都在届满以前办理");
    }

    private static Figure Cases(Procedure procedure, Figure figure, Func<MingfaDb, FigurePeriod, IQueryable<CaseDay>> days) => figure
        .During(FigureWindow.Year)
        .Private()
        .OpensCase(procedure)
        .From((db, period) => days(db, period).Where(one => one.On >= period.From && one.On <= period.To)
            .Select(one => new FigureRow { Id = one.Id, Label = one.Number ?? "未编号", PublicLabel = procedure.Name + "案件", On = one.On }));

    private sealed class CaseDay
    {
        public required long Id { get; init; }
        public required string? Number { get; init; }
        public required DateOnly? On { get; init; }
    }
}
