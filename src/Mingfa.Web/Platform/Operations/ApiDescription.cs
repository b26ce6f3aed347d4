using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Operations;

/// <summary>
/// What <c>/openapi/v1.json</c> says beyond the addresses: how to sign in, what a step takes (from its declaration, so that it cannot be out of date),
/// and how a refusal looks.
/// </summary>
public static class ApiDescription
{
    private const string Bearer = "token";

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, context, _) =>
        {
            if (SiteAddress.Said(context.ApplicationServices.GetRequiredService<IOptions<MingfaOptions>>().Value) is { } address)
                document.Servers = [new OpenApiServer { Url = address }];
            document.Info = new OpenApiInfo { Title = "明法 开放接口", Version = "1", Description = "公开数据不需要登录；其余用个人接口令牌（我的账号—接口令牌）。" };
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "个人接口令牌" };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            operation.Responses ??= [];
            if (!metadata.OfType<IAllowAnonymous>().Any())
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
                Refuses(operation, "401", "没有登录，或者令牌已经失效");
            }

            // Read in any case, written in one.
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(parameter => parameter.In == ParameterLocation.Query) ?? [])
                parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
            if (metadata.OfType<StepDeclaration>().FirstOrDefault() is { } step)
                Describe(operation, step);
            if (metadata.OfType<JsonForm>().FirstOrDefault() is { } form)
                Describe(operation, form);
            return Task.CompletedTask;
        });
        // Words, not numbers, are read and written everywhere.
        options.AddSchemaTransformer((schema, context, _) =>
        {
            var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
            if (type.IsEnum)
                (schema.Type, schema.Enum) = (JsonSchemaType.String, Names(Enum.GetNames(type)));
            return Task.CompletedTask;
        });
    }

    private static void Describe(OpenApiOperation operation, StepDeclaration step)
    {
        Takes(operation, new JsonForm(step.Name, StepForm.FieldsOf(step.Type)));
        if (!step.IsOpening)
            operation.Parameters!.Add(Header("If-Match", "案卷的版本号；案卷已被他人办理时拒绝", null));
        operation.Responses!["200"] = new OpenApiResponse { Description = "已办理", Content = Json(Done) };
        if (!step.IsOpening)
            Refuses(operation, "404", "没有这个案卷，或者无权查阅");
    }

    private static void Describe(OpenApiOperation operation, JsonForm form)
    {
        Takes(operation, form);
        Refuses(operation, "404", "没有这个条目，或者无权查阅");
    }

    /// <summary>What a form takes, once however often it is sent, and how it is refused.</summary>
    private static void Takes(OpenApiOperation operation, JsonForm form)
    {
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Json(Of(form)) };
        operation.Parameters ??= [];
        operation.Parameters.Add(Header("Idempotency-Key", "提交编号（宜用 UUID）：同一编号重复提交只办理一次", null));
        Refuses(operation, "400", "内容不完整或者格式不符");
        Refuses(operation, "403", "岗位没有这项权限");
        Refuses(operation, "409", "不能办理：全部理由及依据");
    }

    private static OpenApiSchema Of(JsonForm form) => new()
    {
        Type = JsonSchemaType.Object,
        Title = form.Name,
        Properties = form.Fields.ToDictionary(field => field.Name, Of),
        Required = form.Fields.Where(field => field.Required).Select(field => field.Name).ToHashSet(),
        AdditionalPropertiesAllowed = false,
    };

    private static IOpenApiSchema Of(FormField field)
    {
        var schema = field.Kind switch
        {
            FieldKind.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
            FieldKind.Number => new OpenApiSchema { Type = JsonSchemaType.Integer },
            FieldKind.Money => new OpenApiSchema { Type = JsonSchemaType.Number },
            FieldKind.Checkbox => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            FieldKind.Choice => new OpenApiSchema { Type = JsonSchemaType.String, Enum = Names(field.Options.Select(option => option.Value)) },
            FieldKind.Choices => Many(new OpenApiSchema { Type = JsonSchemaType.String, Enum = Names(field.Options.Select(option => option.Value)) }),
            FieldKind.Unit or FieldKind.Officer or FieldKind.Reference => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            FieldKind.Files => Many(new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }),
            FieldKind.Lines => Many(new OpenApiSchema { Type = JsonSchemaType.String }),
            _ => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = field.MaxLength > 0 ? field.MaxLength : null },
        };
        schema.Description = field.Hint is null ? field.Label : $"{field.Label}：{field.Hint}";
        return schema;
    }

    /// <summary>What a step that was taken answers.</summary>
    private static OpenApiSchema Done => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new[] { ("dossierId", "案卷编号"), ("actId", "办理记录编号") }
            .ToDictionary(id => id.Item1, id => (IOpenApiSchema)new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Description = id.Item2 }),
        Required = new HashSet<string> { "dossierId", "actId" },
    };

    private static Dictionary<string, OpenApiMediaType> Json(OpenApiSchema schema) => new() { ["application/json"] = new() { Schema = schema } };

    private static OpenApiSchema Many(OpenApiSchema item) => new() { Type = JsonSchemaType.Array, Items = item };

    private static List<JsonNode> Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];

    private static OpenApiParameter Header(string name, string what, string? format) =>
        new() { Name = name, In = ParameterLocation.Header, Description = what, Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format } };

    private static void Refuses(OpenApiOperation operation, string status, string why) => operation.Responses![status] = new OpenApiResponse
    {
        Description = why,
        Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } } },
    };
}
