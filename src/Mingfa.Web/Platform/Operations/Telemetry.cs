using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Mingfa.Web.Platform.Operations;

/// <summary>Traces and metrics go to an OTLP collector when one is configured (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>); otherwise nothing leaves the machine.</summary>
public static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddAspNetCoreInstrumentation().AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel").AddOtlpExporter());
    }
}
