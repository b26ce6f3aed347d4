using System.Text.Encodings.Web;
using System.Text.Unicode;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;
using Microsoft.Extensions.WebEncoders;

var builder = WebApplication.CreateBuilder(args);
var options = builder.Configuration.GetSection("Mingfa").Get<MingfaOptions>() ?? new MingfaOptions();
options.DataFolder = Path.GetFullPath(builder.Configuration["data"] ?? options.DataFolder);
Directory.CreateDirectory(options.DataFolder);
builder.Services.Configure<MingfaOptions>(o => o.DataFolder = options.DataFolder);
builder.Services.AddMingfaDb(builder.Configuration.GetConnectionString("Mingfa"), options.DataFolder);
builder.Services.AddMingfaAuth(builder.Environment);
builder.Services.AddRazorPages();
builder.Services.Configure<WebEncoderOptions>(encoders => encoders.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

var app = builder.Build();
await using (var scope = app.Services.CreateAsyncScope())
{
    var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
    await db.Database.EnsureCreatedAsync();
    await AuditTriggers.InstallAsync(db);
    await scope.ServiceProvider.GetRequiredService<SetupLink>().CreateAsync();
}

app.UseRouting();
app.UseMingfaAuth();
app.UseAntiforgery();
app.MapRazorPages();
app.MapMingfaAuth();
app.Run();
