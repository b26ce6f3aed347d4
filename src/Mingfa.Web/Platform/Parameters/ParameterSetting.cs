using System.Globalization;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Platform.Parameters;

/// <summary>本区参数 — the value the district gave a <see cref="Parameter"/>, from which day and by which document.</summary>
public sealed class ParameterSetting : RegisterEntry
{
    [Column("参数", Hint = "与“本区参数”页上的名称一致", MaxLength = 80, IsPublic = true, Searched = true)] public required string Parameter { get; set; }
    [Column("取值", MaxLength = 20, IsPublic = true)] public required string Value { get; set; }
    [Column("启用日期", Hint = "自这一天起按此取值；此前的行为不变", IsPublic = true, MayLieAhead = true)] public required DateOnly From { get; set; }
    [Column("依据文件", Hint = "文件名称和文号", MaxLength = 200, IsPublic = true, Searched = true)] public required string Basis { get; set; }

    public decimal Amount => decimal.Parse(Value, CultureInfo.InvariantCulture);
}

public sealed class ParameterRegister : Register<ParameterSetting>
{
    public ParameterRegister() : base("parameters", "本区参数取值", "综合", nameof(ParameterSetting.Parameter))
    {
        Purpose = "法律法规没有规定、由本区自定的期限和界限（政策默认）；每次调整登记一条，自启用日期起生效，旧值留存。";
        CodePrefix = "CS";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        Unique = [nameof(ParameterSetting.Parameter), nameof(ParameterSetting.From)];
        Related = [new RelatedPage("全部参数和现行取值", "/work/parameters")];
        Sort = "-From";
    }

    protected override IEnumerable<Finding> Check(ParameterSetting entry)
    {
        if (ParameterCatalogue.Find(entry.Parameter) is not { } parameter)
            yield return new Finding($"没有名为“{entry.Parameter}”的参数；名称见“全部参数和现行取值”。", Field: "parameter");
        else if (parameter.Refuses(entry.Value, "value") is { } finding)
            yield return finding;
    }
}

internal sealed class ParameterSettingTable() : RegisterTable<ParameterSetting>("ParameterSettings");
