using CsCheck;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.NormativeDocuments;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class DraftFormTests
{
    private const string Last = "本办法自2026年12月1日起施行，有效期五年。";

    [Fact]
    public void Check_SoundDraft_HasNoDiagnostics() => Assert.Empty(Check(Sound));

    [Theory]
    [InlineData("依照《信访条例》第三条办理。", "repealed-law")]
    [InlineData("根据《中华人民共和国行政复议法实施条例》（2007）第二十九条，申请材料不齐全的应当补正。", "repealed-law")]
    [InlineData("依照《行政处罚法》第九十九条处理。", "no-such-article")]
    [InlineData("依照《行政处罚法》第九条、第一百条处理。", "no-such-article")]
    [InlineData("依照《律师法》第三十条办理。", "unverified-article")]
    [InlineData("依照《清莲区不存在条例》第三条办理。", "unknown-law")]
    [InlineData("依照本办法第九条办理。", "dangling-reference")]
    [InlineData("依照本办法第二条、第八条办理。", "dangling-reference")]
    [InlineData("符合前款规定的，予以奖励。", "dangling-reference")]
    [InlineData("按照前条规定执行。", "dangling-reference")]
    [InlineData("依照本办法第一条办理。", "self-reference")]
    [InlineData("本办法施行前已经设置的，按照本办法处理。", "retroactive")]
    [InlineData("原则上不得设置。", "vague")]
    [InlineData("由相关部门处理。", "vague")]
    [InlineData("", "empty-article")]
    public void Check_FaultInFirstArticle_IsReportedThere(string text, string rule)
    {
        var diagnostics = Check(Sound with { Articles = [new DraftArticle(new ArticleNumber(1), text), .. Sound.Articles.Skip(1)] });
        Assert.Contains(diagnostics, diagnostic => diagnostic.Rule == rule && diagnostic.ArticleIndex == 0);
    }

    [Theory]
    [InlineData("依照《行政复议法》第三十条办理。")]
    [InlineData("根据《中华人民共和国行政处罚法》等法律、法规，制定本办法。")]
    [InlineData("依照《行政许可法》第八十三条办理。")]
    [InlineData("依照本办法第二条办理。")]
    [InlineData("《清莲区市容管理暂行规定》同时废止。")]
    [InlineData("第一款内容。\n违反前款规定的，予以纠正。")]
    [InlineData("贯彻《法治政府建设实施纲要》，落实工作责任。")]
    [InlineData("本办法施行前已经设置的，仍按照原规定执行。")]
    public void Check_SoundArticle_IsLeftAlone(string text) =>
        Assert.Empty(Check(Sound with { Articles = [new DraftArticle(new ArticleNumber(1), text), .. Sound.Articles.Skip(1)] }));

    public static TheoryData<string, DraftToCheck> Drafts => new()
    {
        { "no-validity", Sound with { Articles = [Sound.Articles[0], new(new ArticleNumber(2), "本办法自2026年12月1日起施行。")] } },
        { "validity-too-long", Sound with { Articles = [Sound.Articles[0], new(new ArticleNumber(2), "本办法自2026年12月1日起施行，有效期10年。")] } },
        { "validity-too-long", Sound with { ExpiresOn = new DateOnly(2031, 12, 2) } },
        { "validity-too-long", Sound with { Title = "清莲区市容管理办法（试行）" } },
        { "validity-too-long", Undated("清莲区市容管理办法", "本办法自2027年1月1日起施行，有效期至2033年1月1日。") },
        { "validity-too-long", Undated("清莲区市容管理办法", "本办法自印发之日起施行，有效期自印发之日起至2032年1月1日。") },
        { "validity-too-long", Undated("清莲区市容管理办法（试行）", "本办法自2027年1月1日起试行，试行至2029年1月1日。") },
        { "validity-ends-first", Sound with { ExpiresOn = new DateOnly(2026, 11, 30) } },
        { "validity-mismatch", Sound with { Articles = [Sound.Articles[0], new(new ArticleNumber(2), "本办法自2026年12月1日起施行，有效期至2030年4月30日。")] } },
        { "retroactive", Sound with { EffectiveOn = new DateOnly(2026, 10, 31) } },
        { "retroactive", Sound with { EffectiveOn = null, PublishedOn = new DateOnly(2026, 12, 2) } },
        { "effective-date-mismatch", Sound with { EffectiveOn = new DateOnly(2026, 12, 2) } },
        { "no-effective-date", Sound with { Articles = [Sound.Articles[0], new(new ArticleNumber(2), "本办法有效期五年。")] } },
        { "duplicate-number", Sound with { Articles = [Sound.Articles[0], Sound.Articles[0], Sound.Articles[1]] } },
        { "number-gap", Sound with { Articles = [Sound.Articles[0], new(new ArticleNumber(3), Last)] } },
        { "number-order", Sound with { Articles = [Sound.Articles[0], new(new ArticleNumber(3), "略。"), new(new ArticleNumber(2), Last)] } },
        { "title-missing", Sound with { Title = " " } },
        { "title-kind", Sound with { Title = "清莲区市容管理条例" } },
        { "title-kind", Sound with { Title = "关于市容管理的若干问题" } },
        { "title-form", Sound with { Title = "清莲区人民政府关于加强市容管理通知" } },
        { "title-draft", Sound with { Title = "清莲区市容管理办法（征求意见稿）" } },
    };

    [Theory]
    [MemberData(nameof(Drafts))]
    public void Check_FaultOfTheWhole_IsReported(string rule, DraftToCheck draft) => Assert.Contains(Check(draft), diagnostic => diagnostic.Rule == rule);

    /// <summary>An end that is dated is measured as years are: the last day of the fifth, or second, year is still within.</summary>
    [Theory]
    [InlineData("清莲区市容管理办法", "本办法自2027年1月1日起施行，有效期至2031年12月31日。")]
    [InlineData("清莲区市容管理办法（试行）", "本办法自2027年1月1日起试行，有效期至2028年12月31日。")]
    [InlineData("清莲区市容管理办法", "本办法自公布之日起三十日后施行，有效期至2031年12月31日。")]
    public void Check_DatedEndWithinTheYears_IsLeftAlone(string title, string last) =>
        Assert.DoesNotContain(Check(Undated(title, last)), diagnostic => diagnostic.Severity == DiagnosticSeverity.Forbidden);

    [Theory]
    [InlineData("清莲区人民政府关于印发清莲区户外广告设施管理办法的通知")]
    [InlineData("清莲区人民政府办公室关于促进民营经济发展的实施意见")]
    [InlineData("清莲区户外广告设施管理办法")]
    [InlineData("清莲区人民政府关于禁止燃放烟花爆竹的通告")]
    public void Check_UsualTitle_IsInForm(string title) => Assert.DoesNotContain(Check(Sound with { Title = title }), diagnostic => diagnostic.Rule.StartsWith("title", StringComparison.Ordinal));

    [Fact]
    public void Check_Trial_MayLastTwoYears() =>
        Assert.Empty(Check(new DraftToCheck("清莲区市容管理办法（试行）",
            [Sound.Articles[0], new(new ArticleNumber(2), "本办法自2026年12月1日起施行，有效期二年。")],
            new DateOnly(2028, 11, 30), new DateOnly(2026, 12, 1), new DateOnly(2026, 11, 1))));

    [Fact]
    public void Check_YearsOfValidity_AreTheDistrictsSetting()
    {
        var draft = Sound with { ExpiresOn = new DateOnly(2031, 11, 30) };
        Assert.Empty(new DraftingChecks(StatuteBook.Shipped).Check(draft));
        // The day after is refused at publication: it is not suggested here.
        var tooLong = Assert.Single(Check(Sound with { ExpiresOn = new DateOnly(2031, 12, 1) }), each => each.Rule == "validity-too-long");
        Assert.Contains("2031年11月30日", tooLong.Suggestion);
        var diagnostic = Assert.Single(new DraftingChecks(StatuteBook.Shipped).Check(draft, new DraftingLimits(MaxYears: 3)), d => d.Length == 0);
        Assert.Equal(("validity-too-long", BasisMark.PolicyDefault), (diagnostic.Rule, diagnostic.Mark));
    }

    [Fact]
    public void Check_LawRepealedLater_StoodOnTheEarlierDay()
    {
        var article = new DraftArticle(new ArticleNumber(1), "依照《信访条例》办理。");
        Assert.Contains(Check(Sound with { Articles = [article, Sound.Articles[1]] }), diagnostic => diagnostic.Rule == "repealed-law");
        var earlier = Sound with
        {
            Articles = [article, new DraftArticle(new ArticleNumber(2), "本办法自2018年5月1日起施行，有效期五年。")],
            EffectiveOn = new DateOnly(2018, 5, 1),
            PublishedOn = new DateOnly(2018, 4, 1),
            ExpiresOn = new DateOnly(2023, 4, 30),
        };
        Assert.Equal("law-ends", Assert.Single(Check(earlier), diagnostic => diagnostic.Rule is "repealed-law" or "law-ends").Rule);
    }

    [Fact]
    public void Check_RepealedLawOrMissingArticle_IsSeenAmongTheBasesAndBeforeTheFirstArticle()
    {
        var found = new DraftingChecks(StatuteBook.Shipped).Check(
            new DraftingLimits(), "清莲区市容管理办法", "根据《信访条例》制定本办法。\n第一条 为了加强市容管理，制定本办法。", ["《优化营商环境条例》第六十二条", "《行政处罚法》第九百条"], new DateOnly(2026, 11, 1))
            .Where(diagnostic => diagnostic.Rule is "repealed-law" or "no-such-article").ToList();
        Assert.Equal([("开头", "《信访条例》"), ("制定依据", "《行政处罚法》第九百条")], found.Read("", "").Select(row => (row.Place, row.Quote)).OrderBy(row => row.Place, StringComparer.Ordinal).Reverse());
    }

    /// <summary>What the reviewer cannot look up is said, law or not; it is a hint, for the book does not hold every plan and circular.</summary>
    [Fact]
    public void Check_BasisThatIsNotInTheStatuteBook_IsHintedAt_OnceForEach()
    {
        var found = Check(Sound with { LegalBasis = ["《优化营商环境条例》第六十二条", "《清莲区不存在条例》第三条", "《关于做好有关工作的意见》", "上级要求"] });
        Assert.All(found, diagnostic => Assert.Equal((DiagnosticSeverity.Hint, "unknown-basis", "制定依据"), (diagnostic.Severity, diagnostic.Rule, diagnostic.Place)));
        Assert.Equal(
            ["法规库中没有《清莲区不存在条例》，无法核对", "法规库中没有《关于做好有关工作的意见》，无法核对", "没有写明法规名称《…》，无法核对"],
            found.Select(diagnostic => diagnostic.Message));
    }

    [Fact]
    public void Check_AnyText_PointsInsideItsArticle() =>
        Gen.String[Gen.Char["处以罚款元经批准后方可《行政处罚法》第九条本办法前款的，。；\n收取费证明强制拆除有效期年自起施行0123456789"], 0, 120].Sample(text =>
        {
            var draft = Sound with { Articles = [new DraftArticle(new ArticleNumber(1), text), Sound.Articles[1]] };
            foreach (var diagnostic in Check(draft).Where(diagnostic => diagnostic.ArticleIndex == 0))
                Assert.InRange(diagnostic.Start + diagnostic.Length, diagnostic.Start, text.Length);
        }, iter: 2000, threads: 1);

    private static DraftToCheck Sound => new("清莲区市容管理办法",
        [new DraftArticle(new ArticleNumber(1), "为了加强市容管理，制定本办法。"), new DraftArticle(new ArticleNumber(2), Last)],
        new DateOnly(2031, 11, 30), new DateOnly(2026, 12, 1), new DateOnly(2026, 11, 1));

    /// <summary>As it is while it is written: its days stand in its last article only.</summary>
    private static DraftToCheck Undated(string title, string last) => new(title, [Sound.Articles[0], new(new ArticleNumber(2), last)], null, null, new DateOnly(2026, 11, 1));

    private static IReadOnlyList<Diagnostic> Check(DraftToCheck draft) => new DraftingChecks(StatuteBook.Shipped).Check(draft);
}
