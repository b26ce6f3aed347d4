using Mingfa.Web.Platform.Ui;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddMingfaUi();
var app = builder.Build();
app.UseMingfaUi();
app.MapStaticAssets();
app.MapMingfaUi();
app.MapRazorPages();
app.Run();
