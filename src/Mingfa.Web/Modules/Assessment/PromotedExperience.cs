using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>经验推广 — what others took over from the district (seed S-100).</summary>
public sealed class PromotedExperience : RegisterEntry
{
    [Column("经验做法", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("推广范围", IsPublic = true, Filtered = true)] public required HonourLevel Level { get; set; }
    [Column("推广机关", MaxLength = 100, IsPublic = true)] public required string Promoter { get; set; }
    [Column("推广文件", MaxLength = 200, IsPublic = true)] public required string Document { get; set; }
    [Column("推广日期", IsPublic = true)] public required DateOnly On { get; set; }
    [Column("报送单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
}

public sealed class PromotedExperienceRegister : Register<PromotedExperience>
{
    public PromotedExperienceRegister() : base("promoted-experiences", "经验推广", "任务与考评", nameof(PromotedExperience.Name))
    {
        Purpose = "被国家、省、市发文推广的经验做法；没有文件的不登记。";
        CodePrefix = "JY";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        Unique = [nameof(PromotedExperience.Name), nameof(PromotedExperience.Document)];
        Sort = "-On";
    }
}

internal sealed class PromotedExperienceTable() : RegisterTable<PromotedExperience>("PromotedExperiences");
