using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>
/// 好差评 — one handled case, one rating; a bad one is checked at once and put right within the term (seed S-042; 国办发〔2019〕51号, 待核原文).
/// </summary>
public sealed class ServiceRating : RegisterEntry
{
    [Column("办件编号", MaxLength = 60, Searched = true)] public required string CaseNumber { get; set; }
    [Column("事项名称", MaxLength = 200, Searched = true)] public required string Matter { get; set; }
    [Column("办理单位", IsUnit = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("办结日期")] public required DateOnly ClosedOn { get; set; }
    [Column("评价", Filtered = true, Hint = "一次一评；当事人没有评价的不填")] public ServiceGrade? Grade { get; set; }
    [Column("评价日期")] public DateOnly? RatedOn { get; set; }
    [Column("评价渠道", Filtered = true)] public RatingChannel? Channel { get; set; }
    [Column("评价内容", MaxLength = 1000, Lines = 3, OnPageOnly = true)] public string? Words { get; set; }
    [Column("核实日期", Hint = "差评收到后即时核实")] public DateOnly? VerifiedOn { get; set; }
    [Column("整改期限", Hint = "差评的整改反馈期限；不填则自评价日期推算")] public DateOnly? RectifyBy { get; set; }
    [Column("整改反馈日期")] public DateOnly? RectifiedOn { get; set; }
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

    public ServiceRatingRegister() : base("service-ratings", "政务服务“好差评”", "放管服", nameof(ServiceRating.CaseNumber))
    {
        Purpose = "办结的政务服务事项和当事人的评价；不满意、非常不满意的核实、整改、反馈，逾期未整改的在缺口清单列出。";
        CodePrefix = "PJ";
        Keepers = ["approval"];
        KeptByUnitIn = nameof(ServiceRating.UnitId);
        Unique = [nameof(ServiceRating.CaseNumber)];
        Sort = "-ClosedOn";
    }

    internal static bool IsBad(ServiceRating entry) => entry.Grade is ServiceGrade.Bad or ServiceGrade.VeryBad;

    protected override void Fill(ServiceRating entry, RegisterWords words)
    {
        if (IsBad(entry) && entry.RatedOn is { } rated)
            entry.RectifyBy ??= words.LastDayOf(Rectify, rated);
    }

    protected override IEnumerable<Finding> Check(ServiceRating entry)
    {
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
}

internal sealed class ServiceRatingTable() : RegisterTable<ServiceRating>("ServiceRatings")
{
    protected override void Also(EntityTypeBuilder<ServiceRating> table)
    {
        table.HasIndex(rating => rating.ClosedOn);
        table.HasIndex(rating => new { rating.Grade, rating.RatedOn });
    }
}
