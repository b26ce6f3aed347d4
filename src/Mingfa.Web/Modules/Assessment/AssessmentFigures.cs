using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>What others said of the district: honours and ranks.</summary>
internal static class AssessmentFigures
{
    private const string Series = "五强区";
    private const string Subject = "投资服务环境";

    public static readonly Figure YearsInARow = Figure.Streak("F-01", "连续被评为五强区的年数")
        .Reads("连续{0}年被评为全省城区经济社会发展五强区")
        .Means("“五强区”荣誉按年登记，从最近一年往前数，年度不间断的最长年数")
        .Where("系列为“五强区”", "已核实")
        .OpensAt("/registers/honours/{0}")
        .From((db, period) => db.Entries<Honour>()
            .Where(honour => honour.Confirmed && honour.Series == Series && honour.Year <= period.To.Year)
            .Select(honour => new FigureRow
            {
                Id = honour.Id,
                Label = honour.Name,
                PublicLabel = honour.Name,
                On = null,
                Quantity = honour.Year,
            }));

    public static readonly Figure Honours = Figure.Count("F-02", "中、省、市荣誉", "项")
        .Reads("获得中、省、市荣誉{0}项")
        .Means("列入报告的国家级、省级、市级荣誉，列举时先按级别、再按年度；每年评选的荣誉另计年数，不在其中")
        .Where("已核实", "列入报告", "不属于每年评选的系列")
        .Ranked()
        .OpensAt("/registers/honours/{0}")
        .From((db, period) => db.Entries<Honour>()
            .Where(honour => honour.Confirmed && honour.InReport && (honour.Series == null || honour.Series == "") && honour.Year <= period.To.Year)
            .Select(honour => new FigureRow
            {
                Id = honour.Id,
                Label = honour.Name,
                PublicLabel = honour.Name,
                On = null,
                Place = (honour.Level == HonourLevel.National ? 0 : honour.Level == HonourLevel.Provincial ? 1 : 2) * 10_000 + honour.Year,
            }));

    public static readonly Figure ServiceEnvironmentRank = Figure.Rank("F-14", "行政效能和投资服务环境排名")
        .Reads("行政效能和投资服务环境名列全市各区县{0}")
        .Means("上级机关公布的行政效能和投资服务环境排名，取最近一年；最近一年的排名没有证明材料的，不引用，也不以更早的代替")
        .Where("排名事项含“投资服务环境”", "当日已公布的最近一年", "有证明材料")
        .OpensAt("/registers/external-rankings/{0}")
        .From((db, period) => Rankings(db, period)
            .Where(ranking => !Rankings(db, period).Any(other => other.Year > ranking.Year))
            .Where(ranking => ranking.Proof != null && ranking.Proof != "")
            .Select(ranking => new FigureRow
            {
                Id = ranking.Id,
                Label = ranking.Subject,
                PublicLabel = ranking.Subject,
                On = ranking.PublishedOn,
                Quantity = ranking.Rank,
                Key = ranking.Year.ToString(),
            }));

    public static readonly Figure QuartersReviewed = Figure.Distinct("AM-01", "季度点评", "个")
        .Means("本年度考评已经冻结并排名的季度，同一季度只计一次")
        .Where("考评年度为统计期所在年度", "冻结的截止日期不晚于当日", "按季度去重，年终复核不是季度，不计")
        .During(FigureWindow.Year)
        .From((db, period) => db.Set<FrozenQuarter>().AsNoTracking()
            .Where(quarter => quarter.Quarter != AssessmentCase.Reviewed && quarter.AsOf >= period.From && quarter.AsOf <= period.To)
            .Join(db.Set<AssessmentCase>().Where(campaign => campaign.Year == period.From.Year), quarter => quarter.CampaignId, campaign => campaign.Id, (quarter, campaign) => new FigureRow
            {
                Id = quarter.Id,
                Label = campaign.Name,
                PublicLabel = "季度考评",
                On = quarter.AsOf,
                Key = quarter.Quarter.ToString(),
            }));

    public static readonly Figure Satisfaction = Figure.Share("F-61", "满意度")
        .Means("本年法治政府建设满意度调查中满意和基本满意的答卷 ÷ 有效答卷，即各问题的满意度按有效答卷加权")
        .Where("调查日期在统计期内", "答卷有效")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/satisfaction-surveys/{0}")
        .From((db, period) => db.Entries<SatisfactionSurvey>().Where(survey => survey.On >= period.From && survey.On <= period.To)
            .Select(survey => new FigureRow
            {
                Id = survey.Id,
                Label = survey.Question,
                PublicLabel = survey.Question,
                On = survey.On,
                UnitId = survey.UnitId,
                Quantity = survey.Satisfied,
                Whole = survey.Answers,
            }));

    private static IQueryable<ExternalRanking> Rankings(MingfaDb db, FigurePeriod period) => db.Entries<ExternalRanking>()
        .Where(ranking => ranking.Subject.Contains(Subject) && ranking.Year <= period.To.Year && (ranking.PublishedOn == null || ranking.PublishedOn <= period.To));
}
