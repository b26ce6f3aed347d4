using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Petitions;

/// <summary>Petitions accepted and concluded in their days.</summary>
internal static class PetitionMatterFigures
{
    public static readonly Figure ConcludedInTime = Figure.Ratio("F-60", "信访按期办结率")
        .Means("在期限内办结的信访事项 ÷ 办结期限在统计期内届满或者已经办结的信访事项")
        .Where("分母：办结期限在统计期内，已届满或者已办结", "分子：办结日期不晚于办结期限（受理之日起六十日，经批准可延长）")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt("/registers/petition-matters/{0}")
        .From((db, period) => db.Entries<PetitionMatter>().Where(petition => petition.ConcludeBy >= period.From && (petition.ConcludeBy <= period.To || petition.ConcludedOn <= period.To))
            .Select(petition => new FigureRow
            {
                Id = petition.Id,
                Label = petition.Code + " " + petition.Matter,
                PublicLabel = "信访事项",
                On = petition.ConcludeBy,
                UnitId = petition.UnitId,
                Meets = petition.ConcludedOn != null && petition.ConcludedOn <= petition.ConcludeBy,
            }));

    public static readonly Figure AcceptedInTime = Figure.Ratio("PT-02", "信访按期受理告知率")
        .Means("在期限内受理告知的信访事项 ÷ 受理告知期限在统计期内届满或者已经受理的信访事项；告知其他法定途径的不计")
        .Where("分母：没有不予受理，受理告知期限在统计期内，已届满或者已受理", "分子：受理日期不晚于受理告知期限（十五日）")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt("/registers/petition-matters/{0}")
        .From((db, period) => db.Entries<PetitionMatter>()
            .Where(petition => !petition.IsRefused && petition.AcceptBy >= period.From && (petition.AcceptBy <= period.To || petition.AcceptedOn <= period.To))
            .Select(petition => new FigureRow
            {
                Id = petition.Id,
                Label = petition.Code + " " + petition.Matter,
                PublicLabel = "信访事项",
                On = petition.AcceptBy,
                UnitId = petition.UnitId,
                Meets = petition.AcceptedOn != null && petition.AcceptedOn <= petition.AcceptBy,
            }));
}
