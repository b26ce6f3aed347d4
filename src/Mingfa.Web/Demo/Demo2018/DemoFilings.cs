using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Search;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Documents issued in 2018, before the procedure was kept here, with their filings: two of the district, three of departments.</summary>
internal sealed class DemoFilings(DemoRegisters registers, MingfaDb db)
{
    private readonly List<NormativeDocument> documents = [];

    public async Task SeedAsync()
    {
        var filings = new List<DocumentFiling>();
        filings.AddRange(Government("清莲区公共停车场管理办法", 1, new DateOnly(2018, 4, 16)));
        filings.AddRange(Government("清莲区社区公益服务项目管理办法", 2, new DateOnly(2018, 8, 20)));
        // Two departments filed late, so that the red list is not empty.
        filings.Add(Department("清莲区校外托管机构管理规定", "education", 1, new DateOnly(2018, 3, 12), 9));
        filings.Add(Department("清莲区残疾人就业扶持办法", "human-resources", 2, new DateOnly(2018, 6, 4), 41));
        filings.Add(Department("清莲区物业专项维修资金使用规程", "housing", 3, new DateOnly(2018, 9, 10), 36));
        await db.SaveChangesAsync();
        await PublishAsync();
        await registers.SaveAsync(filings);
    }

    /// <summary>What the portal showed of each document on the day, with its entry in the log.</summary>
    private async Task PublishAsync()
    {
        foreach (var document in documents)
        {
            var record = PublishedText.Record(document, document.Editions[0]);
            record.PublishedAt = document.PublishedOn.StartsAt().AddHours(10);
            db.Add(record);
            await db.SaveChangesAsync();
            db.Add(LogOutbox.Of(record, null, document.IssuerUnitId, record.PublishedAt));
            await SearchIndex.AddAsync(db, record);
        }
    }

    private IEnumerable<DocumentFiling> Government(string title, int number, DateOnly published)
    {
        var document = Document(title, DocumentLevel.Government, "government", $"清莲规〔2018〕00{number}－区政府00{number}", DemoNumbers.Government(published), published);
        foreach (var authority in FilingAuthorities.Of(DocumentLevel.Government))
            yield return Filing(document, published, authority, published.AddDays(9 + number));
    }

    private DocumentFiling Department(string title, string unit, int number, DateOnly published, int filedAfter)
    {
        var document = Document(title, DocumentLevel.Department, unit, $"清莲规〔2018〕{number + 10:000}－部门{number:000}", $"清莲部发〔2018〕{number}号", published);
        return Filing(document, published, FilingAuthority.District, published.AddDays(filedAfter));
    }

    private NormativeDocument Document(string title, DocumentLevel level, string unit, string register, string number, DateOnly published)
    {
        var document = new NormativeDocument
        {
            Slug = $"2018-{register[^3..]}-{(level == DocumentLevel.Government ? "government" : "department")}",
            Title = title,
            Level = level,
            IssuerUnitId = registers.Unit(unit),
            IssuerName = registers.Name(unit),
            RegisterNumber = register,
            DocumentNumber = number,
            PublishedOn = published,
            // Five years of validity have passed since.
            EndedOn = published.AddYears(5).AddDays(30),
            End = DocumentEnd.Lapsed,
            EndReason = "有效期届满",
        };
        document.Editions.Add(new NormativeEdition
        {
            Number = 1,
            Title = title,
            Text = $"第一条 为了规范有关管理服务活动，制定本文件。\n第二条 本文件适用于本区行政区域。\n第三条 本文件自{published.AddDays(30):yyyy年M月d日}起施行，有效期五年。",
            Interpretation = "本文件系系统启用前公布，文本为演示数据。",
            EffectiveOn = published.AddDays(30),
            ExpiresOn = published.AddYears(5).AddDays(29),
            RegisterNumber = register,
            DocumentNumber = number,
            PublishedOn = published,
        });
        db.Add(document);
        documents.Add(document);
        return document;
    }

    private static DocumentFiling Filing(NormativeDocument document, DateOnly published, FilingAuthority authority, DateOnly filed) => new()
    {
        RegisterNumber = document.RegisterNumber,
        Title = document.Title,
        IssuerUnitId = document.IssuerUnitId,
        PublishedOn = published,
        Authority = authority,
        DueOn = published.AddDays(30),
        FiledOn = DemoStream.Workday(filed),
        RegisteredOn = DemoStream.Workday(filed.AddDays(7)),
        AcceptedFirstTime = true,
    };
}
