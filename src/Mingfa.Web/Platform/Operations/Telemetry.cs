using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Mingfa.Web.Platform.Operations;

/// <summary>The log is written to the console, in production as JSON lines. Traces and metrics go to an OTLP collector when one is configured (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>); otherwise nothing leaves the machine.</summary>
public static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        // What a machine reads is one object per line; what a developer reads is not.
        if (!builder.Environment.IsDevelopment())
            builder.Logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation(requests => requests.Filter = MayBeTold).AddSource("Npgsql").AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddMeter(Log.LogJob.Meter, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.EntityFrameworkCore", "Npgsql", "System.Runtime").AddOtlpExporter());
    }

    /// <summary>An address that is itself a secret is not told to a collector.</summary>
    private static bool MayBeTold(HttpContext http) => !http.Request.Path.StartsWithSegments("/work/feed") && !http.Request.Path.StartsWithSegments("/setup");
}
