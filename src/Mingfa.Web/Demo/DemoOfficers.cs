using Mingfa.Web.Demo.Demo2018;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Demo;

/// <summary>Who works in 清莲区: invented names, the same on every machine.</summary>
internal static class DemoOfficers
{
    private static readonly string[] Surnames = ["陈", "林", "周", "沈", "顾", "许", "何", "吕", "施", "孔", "曹", "严", "华", "金", "魏", "陶", "姜", "戚", "谢", "邹", "喻", "柏", "章", "云", "苏", "潘", "葛", "范", "彭", "郎"];
    private static readonly string[] Given = ["文静", "建平", "晓岚", "志远", "雨桐", "国栋", "思齐", "海燕", "明哲", "佳宁", "立新", "春晖", "若溪", "承业", "淑芬", "景行", "一帆", "亚男", "德清", "安然", "永昌", "清和", "书瑶", "正浩"];

    /// <summary>The account of the first of the district's counsels.</summary>
    public const string Counsel = "counsel";

    /// <summary>The day all of them entered service, but for those whose unit came later out of nothing.</summary>
    public static readonly DateOnly Joined = new(2015, 7, 1);

    /// <summary>One account-holding officer: user name, unit, post, title; the name where a register has it.</summary>
    public sealed record Place(string User, string Unit, Post Post, string Title, bool LegalQualified = false, string? Name = null);

    public static IEnumerable<Place> Places(IEnumerable<OrgUnit> units)
    {
        yield return new("mayor", "government", Post.DistrictLeader, "区长");
        yield return new("vice-mayor1", "government", Post.DistrictLeader, "常务副区长");
        yield return new("vice-mayor2", "government", Post.DistrictLeader, "副区长");
        yield return new("office.secretary1", "gov-office", Post.OfficeSecretary, "秘书科科长");
        yield return new("office.secretary2", "gov-office", Post.OfficeSecretary, "公文科科长");
        yield return new("justice.chief", "justice", Post.LegalBureauHead, "局长", true);
        yield return new("justice.reviewer1", "justice", Post.LegalReviewer, "合法性审查科科长", true);
        yield return new("justice.reviewer2", "justice", Post.LegalReviewer, "合法性审查科科员", true);
        yield return new("justice.registrar", "justice", Post.Registrar, "规范性文件科科长", true);
        yield return new("justice.reconsider-head", "justice", ReconsiderationProcedure.Head, "副局长（分管行政复议）", true);
        yield return new("justice.reconsider1", "justice", ReconsiderationProcedure.Handler, "行政复议科科长", true);
        yield return new("justice.reconsider2", "justice", ReconsiderationProcedure.Handler, "行政复议科科员", true);
        yield return new("market.competition", "market", Post.CompetitionReviewer, "公平竞争审查科科长", true);
        yield return new("system.admin", "big-data", Post.SystemAdmin, "系统管理员");
        yield return new("security.admin", "party-committee-office", Post.SecurityAdmin, "安全保密管理员");
        yield return new("audit.admin", "audit", Post.AuditAdmin, "安全审计员");
        foreach (var unit in units.Where(unit => unit.Kind is OrgUnitKind.Department or OrgUnitKind.Subdistrict && unit.DissolvedOn is null))
        {
            var chief = unit.Kind == OrgUnitKind.Subdistrict ? "办事处主任" : unit.Code == "gov-office" ? "主任" : "局长";
            if (unit.Code != "justice")
                yield return new($"{unit.Code}.head", unit.Code, Post.UnitHead, chief);
            yield return new($"{unit.Code}.clerk", unit.Code, Post.Clerk, "承办科员");
            yield return new($"{unit.Code}.legal", unit.Code, Post.UnitLegalOfficer, "法制审核员", true);
        }

        yield return new("assessor", "assessor", Post.Assessor, "评审专家", true);
        // The office of the government works for it; the assessor has its expert, the law firm its counsel.
        foreach (var unit in units.Where(unit => unit.Kind is not (OrgUnitKind.Government or OrgUnitKind.Department or OrgUnitKind.Subdistrict) && unit.Code is not ("assessor" or "law-firm") && unit.DissolvedOn is null))
            yield return new($"{unit.Code}.clerk", unit.Code, Post.Clerk, "承办科员");
        yield return new(Counsel, "law-firm", Post.Counsel, "律师", true, DemoCounsels.NameOf(0));
    }

    public static string NameOf(int index) => Surnames[index * 7 % Surnames.Length] + Given[index * 11 % Given.Length];
}
