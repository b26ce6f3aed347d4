using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Disclosure;

/// <summary>
/// 公众意见建议 — what anybody put to the government about building the rule of law, who answers it and what was answered (seed S-134). The public reads
/// the answer and what officers say it was about, never the citizen's own words, name or receipt.
/// </summary>
public sealed class PublicSuggestion : RegisterEntry
{
    [Column("主题", MaxLength = 100, Searched = true)] public required string Topic { get; set; }
    [Column("类别", IsPublic = true, Filtered = true)] public required SuggestionKind Kind { get; set; }
    [Column("内容", MaxLength = 4000, Lines = 6, OnPageOnly = true)] public required string Content { get; set; }
    [Column("渠道", IsPublic = true, Filtered = true)] public required SuggestionChannel Channel { get; set; }
    [Column("收到日期", IsPublic = true)] public required DateOnly ReceivedOn { get; set; }
    [Column("姓名或者名称", MaxLength = 60, OnPageOnly = true)] public string? Name { get; set; }
    [Column("联系方式", MaxLength = 100, OnPageOnly = true)] public string? Contact { get; set; }
    [Column("回执号", MaxLength = 32, OnPageOnly = true, Hint = "网上提交的由系统给出")] public string? ReceiptCode { get; set; }
    [Column("承办单位", IsUnit = true, IsPublic = true, Filtered = true)] public long? UnitId { get; set; }
    [Column("答复期限", IsPublic = true, Hint = "不填则自收到之日推算", MayLieAhead = true)] public DateOnly? ReplyBy { get; set; }
    [Column("答复日期", Totalled = true, IsPublic = true)] public DateOnly? RepliedOn { get; set; }
    [Column("公开的主题", MaxLength = 100, IsPublic = true, Searched = true, Hint = "公布用，不写个人信息")] public string? PublicTopic { get; set; }
    [Column("答复", MaxLength = 2000, Lines = 5, IsPublic = true, OnPageOnly = true, Hint = "凭回执号可以查到，并在公开页公布，不写个人信息")] public string? Reply { get; set; }
    [Column("采纳", Totalled = true, IsPublic = true, Filtered = true)] public bool Adopted { get; set; }
}

public enum SuggestionKind
{
    [Word("工作建议")] Work,
    [Word("制度建议")] Rule,
    [Word("执法意见")] Enforcement,
    [Word("政务服务意见")] Service,
    [Word("其他")] Other,
}

public enum SuggestionChannel
{
    [Word("网上")] Online,
    [Word("信函")] Letter,
    [Word("电话")] Telephone,
    [Word("当面")] InPerson,
}

public sealed class PublicSuggestionRegister : Register<PublicSuggestion>
{
    /// <summary>政策默认: answered within fifteen working days.</summary>
    internal const string Answer = "PART-01";

    public PublicSuggestionRegister() : base("public-suggestions", "公众意见建议", "政务公开", nameof(PublicSuggestion.Topic))
    {
        Purpose = "公众对法治政府建设提出的意见建议和答复；公开页列答复，不列提出人和原文。逾期没有答复的在缺口清单列出。";
        CodePrefix = "YJJY";
        KeptByDuty = UnitDuty.GovernmentOffice;
        KeptByUnitIn = nameof(PublicSuggestion.UnitId);
        UnitsOnlyAnswer = true;
        CountedDays = [nameof(PublicSuggestion.ReplyBy)];
        IsPublic = true;
        Sort = "-ReceivedOn";
    }

    protected override void Fill(PublicSuggestion entry, RegisterWords words) => entry.ReplyBy ??= words.LastDayOf(Answer, entry.ReceivedOn);

    protected override Finding? KeepersOnly(PublicSuggestion? before, PublicSuggestion after) =>
        before is not null && (before.Topic, before.Kind, before.Content, before.Channel, before.ReceivedOn, before.Name, before.Contact)
                == (after.Topic, after.Kind, after.Content, after.Channel, after.ReceivedOn, after.Name, after.Contact)
            && (before.ReceiptCode, before.UnitId, before.ReplyBy) == (after.ReceiptCode, after.UnitId, after.ReplyBy)
            ? null
            : new Finding("承办单位只填写答复，其余内容由交办单位登记。");

    protected override IEnumerable<Finding> Check(PublicSuggestion entry)
    {
        if (entry.ReplyBy < entry.ReceivedOn)
            yield return new Finding("答复期限不应早于收到日期。", Field: "replyBy");
        if (entry.RepliedOn < entry.ReceivedOn)
            yield return new Finding("答复日期不应早于收到日期。", Field: "repliedOn");
        if (entry.RepliedOn is null != string.IsNullOrWhiteSpace(entry.Reply))
            yield return new Finding("答复日期和答复应当同时填写。", Field: entry.RepliedOn is null ? "repliedOn" : "reply");
        if (entry.RepliedOn is not null && string.IsNullOrWhiteSpace(entry.PublicTopic))
            yield return new Finding("答复的应写明公开的主题。", Field: "publicTopic");
        if (entry.Adopted && entry.RepliedOn is null)
            yield return new Finding("答复时才写明是否采纳。", Field: "adopted");
    }
}

internal sealed class PublicSuggestionTable() : RegisterTable<PublicSuggestion>("PublicSuggestions")
{
    protected override void Also(EntityTypeBuilder<PublicSuggestion> table)
    {
        table.HasIndex(suggestion => suggestion.ReceivedOn);
        table.HasIndex(suggestion => suggestion.ReceiptCode).IsUnique();
    }
}
