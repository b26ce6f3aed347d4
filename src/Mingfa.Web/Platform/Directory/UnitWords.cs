namespace Mingfa.Web.Platform.Directory;

/// <summary>The words for what the register stores as codes.</summary>
internal static class UnitWords
{
    public static string Kind(OrgUnitKind kind) => kind switch
    {
        OrgUnitKind.Government => "人民政府",
        OrgUnitKind.Department => "政府部门",
        OrgUnitKind.Subdistrict => "街道",
        OrgUnitKind.PartyOrgan => "党委机关",
        OrgUnitKind.PeoplesCongress => "人大机关",
        OrgUnitKind.PoliticalConsultative => "政协机关",
        OrgUnitKind.MassOrganization => "群众团体",
        OrgUnitKind.PublicInstitution => "事业单位",
        _ => "其他单位",
    };

    public static string Duty(UnitDuty duty) => duty switch
    {
        UnitDuty.Government => "区人民政府",
        UnitDuty.GovernmentOffice => "政府办公室（议程、印发、公布）",
        UnitDuty.LegalBureau => "司法行政（合法性审核、登记、备案、复议）",
        UnitDuty.MarketRegulator => "市场监管（公平竞争审查）",
        _ => "无专属职责",
    };

    /// <summary>不适用 where nobody serves: an empty denominator is not zero per cent.</summary>
    public static string Share(UnitRow row) => row.QualifiedShare is { } share ? $"{share * 100:0.#}%（{row.Qualified}/{row.Officers}）" : "不适用";
}
