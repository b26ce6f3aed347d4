using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>
/// 政务服务办件 — one handled case: how long it took against what law and promise allow (seed S-029), how often the citizen came (S-028), and his rating;
/// a bad one is checked at once and put right within the term (S-042; 国办发〔2019〕51号, 待核原文).
/// </summary>
public sealed class ServiceRating : RegisterEntry
{
    [Column("办件编号", MaxLength = 60, Searched = true, Hint = "许可决定另在行政执法决定、划转事项审批决定中登记的，填同一文号，统计时只计一件")] public required string CaseNumber { get; set; }
    [Column("事项名称", MaxLength = 200, Searched = true)] public required string Matter { get; set; }
    [Column("办理单位", IsUnit = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("许可事项", RefersTo = typeof(LicenceItem), Hint = "目录中的事项；据此比较法定时限和承诺时限")] public long? LicenceId { get; set; }
    [Column("受理日期")] public DateOnly? AcceptedOn { get; set; }
    [Column("办结日期")] public required DateOnly ClosedOn { get; set; }
    [Column("实际用时（工作日）", Totalled = true, Hint = "不填则自受理次日推算到办结日；扣除听证、检验等期间的，填扣除后的天数")] public int? Days { get; set; }
    [Column("“最多跑一次”事项", RefersTo = typeof(AtMostOneVisitItem), Hint = "属于已公布批次的填写")] public long? OneVisitId { get; set; }
    [Column("到场次数")] public int? Visits { get; set; }
    [Column("超过一次的原因", MaxLength = 400, Lines = 2, OnPageOnly = true)] public string? VisitsReason { get; set; }
    [Column("评价", Filtered = true, Hint = "一次一评；当事人没有评价的不填")] public ServiceGrade? Grade { get; set; }
    [Column("评价日期")] public DateOnly? RatedOn { get; set; }
    [Column("评价渠道", Filtered = true)] public RatingChannel? Channel { get; set; }
    [Column("评价内容", MaxLength = 1000, Lines = 3, OnPageOnly = true)] public string? Words { get; set; }
    [Column("核实日期", Hint = "差评收到后即时核实")] public DateOnly? VerifiedOn { get; set; }
    [Column("整改期限", Hint = "差评的整改反馈期限；不填则自评价日期推算", MayLieAhead = true)] public DateOnly? RectifyBy { get; set; }
    [Column("整改反馈日期", Totalled = true)] public DateOnly? RectifiedOn { get; set; }
    [Column("整改情况", MaxLength = 1000, Lines = 3, OnPageOnly = true)] public string? Rectification { get; set; }
}

public enum ServiceGrade
{
    [Word("非常满意")] VeryGood,
    [Word("满意")] Good,
    [Word("基本满意")] Fair,
    [Word("不满意")] Bad,
    [Word("非常不满意")] VeryBad,
}

public enum RatingChannel
{
    [Word("窗口")] Window,
    [Word("网上")] Online,
    [Word("电话")] Telephone,
    [Word("其他")] Other,
}

public sealed class ServiceRatingRegister : Register<ServiceRating>
{
    /// <summary>政策默认: a bad rating is put right and answered within fifteen working days.</summary>
    internal const string Rectify = "SERV-01";

    public ServiceRatingRegister() : base("service-ratings", "政务服务办件与“好差评”", "放管服", nameof(ServiceRating.CaseNumber))
    {
        Purpose = "办结的政务服务事项：实际用时、到场次数和当事人的评价；超过承诺时限的、到场超过一次的、差评逾期未整改的在缺口清单列出。";
        CodePrefix = "PJ";
        Keepers = ["approval"];
        KeptByUnitIn = nameof(ServiceRating.UnitId);
        Related = [ServiceEfficiency.Page];
        Unique = [nameof(ServiceRating.CaseNumber)];
        Sort = "-ClosedOn";
    }

    internal static bool IsBad(ServiceRating entry) => entry.Grade is ServiceGrade.Bad or ServiceGrade.VeryBad;

    protected override void Fill(ServiceRating entry, RegisterWords words)
    {
        if (IsBad(entry) && entry.RatedOn is { } rated)
            entry.RectifyBy ??= words.LastDayOf(Rectify, rated);
        if (entry.AcceptedOn is { } accepted && accepted <= entry.ClosedOn)
            entry.Days ??= words.WorkdaysBetween(accepted, entry.ClosedOn);
    }

    protected override IEnumerable<Finding> Check(ServiceRating entry)
    {
        if (entry.ClosedOn < entry.AcceptedOn)
            yield return new Finding("办结日期不应早于受理日期。", Field: "closedOn");
        if (entry.Visits > 1 && string.IsNullOrWhiteSpace(entry.VisitsReason))
            yield return new Finding("到场超过一次的，应写明原因。", Field: "visitsReason");
        if (entry.Grade is null != entry.RatedOn is null)
            yield return new Finding("评价和评价日期应当同时填写。", Field: entry.Grade is null ? "grade" : "ratedOn");
        if (entry.RatedOn < entry.ClosedOn)
            yield return new Finding("评价日期不应早于办结日期。", Field: "ratedOn");
        if (!IsBad(entry) && (entry.RectifyBy ?? entry.RectifiedOn) is not null)
            yield return new Finding("只有不满意、非常不满意的评价才需整改。", Field: "rectifyBy");
        if (entry.RectifiedOn < entry.RatedOn)
            yield return new Finding("整改反馈日期不应早于评价日期。", Field: "rectifiedOn");
        if (entry.RectifiedOn is not null && string.IsNullOrWhiteSpace(entry.Rectification))
            yield return new Finding("请写明怎样整改的。", Field: "rectification");
    }

    protected override IEnumerable<Finding> CheckRelated(ServiceRating entry, RegisterWords words)
    {
        if (words.Referred<LicenceItem>(entry.LicenceId) is { } licence && entry.AcceptedOn is null)
            yield return new Finding($"办理“{licence.Name}”的，应填写受理日期。", Field: "acceptedOn");
    }
}

internal sealed class ServiceRatingTable() : RegisterTable<ServiceRating>("ServiceRatings")
{
    protected override void Also(EntityTypeBuilder<ServiceRating> table)
    {
        table.HasIndex(rating => rating.ClosedOn);
        table.HasIndex(rating => new { rating.Grade, rating.RatedOn });
    }
}
