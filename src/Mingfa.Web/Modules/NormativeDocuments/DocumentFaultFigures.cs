using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Numbers;
using Row = Mingfa.Web.Platform.Figures.FigureRow;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>What was found wrong with documents and their numbers: cases that take points off.</summary>
internal static class DocumentFaultFigures
{
    private static readonly string Drafter = NormativeDocumentsProcedure.Current.Drafter.Id;
    private static readonly string Issuer = NormativeDocumentsProcedure.Current.Issuer.Id;

    public static readonly Figure FoundUnlawful = Figure.Count("NF-21", "被备案审查指出问题的规范性文件", "件")
        .Means("本年备案审查指出与上位法不一致或者不适当的规范性文件，不论是上级机关、人大常委会还是本区提出；一件文件有几份意见的计一次，计入起草单位；公民审查建议促成的修改不计")
        .Where("有备案审查意见，收到或者出具日期在统计期内")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensCase(NormativeDocumentsProcedure.Current)
        .From((db, period) => db.Set<NormativeDocumentCase>().AsNoTracking().IgnoreAutoIncludes()
            .Where(record => record.FilingFindings.Any(finding => finding.ReceivedOn >= period.From && finding.ReceivedOn <= period.To))
            .Select(record => new Row
            {
                Id = record.Id,
                Label = record.Title,
                PublicLabel = "规范性文件",
                On = record.FilingFindings.Where(finding => finding.ReceivedOn >= period.From && finding.ReceivedOn <= period.To).Select(finding => (DateOnly?)finding.ReceivedOn).Max(),
                UnitId = record.Dossier.Parties.Where(party => party.Party == Drafter).Select(party => (long?)party.UnitId).FirstOrDefault(),
            }));

    /// <summary>Every organ counts its own numbers; what the series has given and no document bears is a gap.</summary>
    public static readonly Figure NumberGaps = Figure.Share("NF-22", "统一登记号断号的比例")
        .Means("制定机关本年的统一登记号序列已经给出、没有文件使用的号 ÷ 该序列已经给出的号；以前的号不是本系统给的，不在其中")
        .Where("分母：制定机关本年的登记号序列已给出的号", "分子：已给出的号减去本年登记的文件数")
        .During(FigureWindow.Year)
        .ByUnit()
        .From((db, period) =>
        {
            var year = $"{period.To.Year}";
            return db.Set<OrgUnit>().Join(db.Set<NumberSeries>(), unit => "normative-register/" + unit.Code + "/" + year, series => series.Key, (unit, series) => new Row
            {
                Id = unit.Id,
                Label = unit.Name,
                PublicLabel = unit.Name,
                On = null,
                UnitId = unit.Id,
                Quantity = series.Last - db.Set<NormativeDocumentCase>().IgnoreAutoIncludes().Count(record => record.SignedOn != null && record.RegisterNumber!.Contains(year)
                    && record.Dossier.Parties.Any(party => party.Party == Issuer && party.UnitId == unit.Id)),
                Whole = series.Last,
            });
        });
}
