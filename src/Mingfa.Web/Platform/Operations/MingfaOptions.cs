namespace Mingfa.Web.Platform.Operations;

/// <summary>Settings of one district's installation (section <c>Mingfa</c>; the data folder also by <c>--data</c>).</summary>
public sealed class MingfaOptions
{
    /// <summary>Database (when embedded), files, log tiles and keys live here.</summary>
    public string DataFolder { get; set; } = "data";

    public string District { get; set; } = "清莲区";

    /// <summary>Abbreviation in document numbers.</summary>
    public string DistrictShort { get; set; } = "清莲";

    /// <summary>登记号 of a normative document by named parts: 区域、年、总号、机关、机关号; <c>:000</c> pads a number. Checked at start.</summary>
    public string RegisterNumberPattern { get; set; } = "{区域}规〔{年}〕{总号:000}－{机关}{机关号:000}";

    /// <summary>发文字号 by named parts: 区域、机关代字、年、序号. Checked at start.</summary>
    public string IssueNumberPattern { get; set; } = "{区域}{机关代字}规〔{年}〕{序号}号";

    /// <summary>Log origin: a scheme-less URL prefix (C2SP checkpoint).</summary>
    public string LogOrigin { get; set; } = "fazhi.qinglian.example/log";

    /// <summary>
    /// Addresses of the reverse proxies in front, whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed; nobody else's are.
    /// </summary>
    public List<string> KnownProxies { get; } = [];

    /// <summary>Published links are asked again after so many days; 0: never.</summary>
    public int LinkCheckDays { get; set; } = 7;

    /// <summary>政策默认 that this district has set otherwise, by name, e.g. <c>normative-document.max-years</c>.</summary>
    public Dictionary<string, int> PolicyDefaults { get; } = [];
}
