namespace Mingfa.Web.Platform.Operations;

/// <summary>Settings of one district's installation (section <c>Mingfa</c>; the data folder also by <c>--data</c>).</summary>
public sealed class MingfaOptions
{
    /// <summary>Database (when embedded), files, log tiles and keys live here.</summary>
    public string DataFolder { get; set; } = "data";

    public string District { get; set; } = "清莲区";

    /// <summary>Abbreviation in document numbers.</summary>
    public string DistrictShort { get; set; } = "清莲";

    /// <summary>
    /// 登记号 of normative documents. Parts in braces: <c>district</c>, <c>organ</c>, <c>year</c>, and the numbers <c>district-number</c> and
    /// <c>organ-number</c>, which may be padded (<c>:000</c>).
    /// </summary>
    public string RegisterNumberPattern { get; set; } = "{district}规〔{year}〕{district-number:000}－{organ}{organ-number:000}";

    /// <summary>发文字号 of normative documents. Parts: <c>district</c>, <c>organ</c> (政 for the government), <c>year</c>, <c>number</c>.</summary>
    public string IssueNumberPattern { get; set; } = "{district}{organ}规〔{year}〕{number}号";

    /// <summary>Folder of statute texts (*.md) that the checks while drafting read beside the shipped ones; null: only these.</summary>
    public string? Statutes { get; set; }

    /// <summary>Log origin: a scheme-less URL prefix (C2SP checkpoint).</summary>
    public string LogOrigin { get; set; } = "fazhi.qinglian.example/log";

    /// <summary>Where everybody reaches the site, e.g. <c>https://fazhi.example.gov.cn</c>; null: links go to the host that the request names.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>
    /// Addresses of the reverse proxies in front, whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed; nobody else's are.
    /// </summary>
    public List<string> KnownProxies { get; } = [];

    /// <summary>Published links are asked again after so many days; 0: never.</summary>
    public int LinkCheckDays { get; set; } = 7;
}
