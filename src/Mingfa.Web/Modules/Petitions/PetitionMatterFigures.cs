using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Petitions;

/// <summary>Petitions accepted and concluded in their days.</summary>
internal static class PetitionMatterFigures
{
    public static readonly Figure ConcludedInTime = Figure.Ratio("F-60", "信访按期办结率")
        .Means("在期限内办结的信访事项 ÷ 统计期内按期办结、或者没有按期办结而办结期限届满的信访事项")
        .Where(LimitFigures.Counted("办结"), "分子：办结日期不晚于办结期限（受理之日起六十日，经批准可延长）")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt("/registers/petition-matters/{0}")
        .From((db, period) => db.Entries<PetitionMatter>()
            .Select(petition => new LimitRow
            {
                Id = petition.Id,
                Label = petition.Code + " " + petition.Matter,
                PublicLabel = "信访事项",
                UnitId = petition.UnitId,
                By = petition.ConcludeBy,
                DoneOn = petition.ConcludedOn,
            }).CountedIn(period));

    public static readonly Figure AcceptedInTime = Figure.Ratio("PT-02", "信访按期受理告知率")
        .Means("在期限内受理告知的信访事项 ÷ 统计期内按期受理、或者没有按期受理而受理告知期限届满的信访事项；告知其他法定途径的不计")
        .Where("没有不予受理", LimitFigures.Counted("受理"), "分子：受理日期不晚于受理告知期限（十五日）")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt("/registers/petition-matters/{0}")
        .From((db, period) => db.Entries<PetitionMatter>().Where(petition => !petition.IsRefused)
            .Select(petition => new LimitRow
            {
                Id = petition.Id,
                Label = petition.Code + " " + petition.Matter,
                PublicLabel = "信访事项",
                UnitId = petition.UnitId,
                By = petition.AcceptBy,
                DoneOn = petition.AcceptedOn,
            }).CountedIn(period));
}
