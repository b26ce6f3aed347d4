namespace Mingfa.Web.Modules.Oversight;

/// <summary>法制监督机制 — what the rule of law watches itself by, each with the figures that say how well it does (seed S-129).</summary>
public sealed record SupervisionMechanism(string Name, string Purpose, params string[] Figures)
{
    public static readonly IReadOnlyList<SupervisionMechanism> All =
    [
        new("合法性审查", "规范性文件和提交集体讨论的事项，先审后议。", "F-36", "NF-04", "NF-03"),
        new("行政复议应诉", "受理、审结、纠错，出庭应诉。", "F-38.1", "F-38.2", "RC-01", "RC-02", "F-39", "F-40", "F-41", "F-42"),
        new("执法证件管理", "持证上岗，培训与证件办理结合。", "F-46", "F-47"),
    ];
}
