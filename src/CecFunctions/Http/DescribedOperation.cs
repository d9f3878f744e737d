using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace CecFunctions.Http;

/// <summary>Writes the description of an endpoint into its operation.</summary>
internal sealed class DescribedOperation : IOpenApiOperationTransformer
{
    private static readonly int[] StatusesWithRetryAfter = [429, 503];

    /// <inheritdoc/>
    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<EndpointDescription>().SingleOrDefault() is not { } description)
        {
            var address = $"{context.Description.HttpMethod} /{context.Description.RelativePath}";
            throw new InvalidOperationException($"{address} has no {nameof(EndpointDescription)}.");
        }

        var who = metadata.OfType<WhoMayCall>().Single();
        var method = context.Description.HttpMethod!;
        operation.OperationId = description.Id;
        operation.Summary = description.Summary;
        operation.Description = description.Remarks is { } remarks
            ? $"{remarks}\n\n{InWords(who, description)}"
            : InWords(who, description);
        operation.Security = SecurityScheme.RequirementsFor(
            who, description.Signature, method is not ("GET" or "HEAD"), context.Document!);
        operation.Parameters = [.. Parameters(description, context.Description.RelativePath!)];
        operation.RequestBody = Body(description);
        operation.Responses = Answers(description, operation.Responses ?? [], context.Document!);
        AddRefusals(
            operation.Responses,
            [.. UsualRefusals.For(description, who, method, [.. metadata]), .. description.Refusals],
            context.Document!);
        return Task.CompletedTask;
    }

    private static string InWords(WhoMayCall who, EndpointDescription description) => who switch
    {
        _ when description.Signature is not null =>
            "May be called by the service, which proves itself by its signature.",
        _ when who == WhoMayCall.Anyone => "May be called by anyone.",
        _ when who == WhoMayCall.Members => "May be called by members, about themselves.",
        _ when who == WhoMayCall.Partners => "May be called by course providers, by their key.",
        _ when who == WhoMayCall.SignedIn => "May be called by members and staff, about themselves.",
        _ => $"May be called by staff: {string.Join(", ", [.. who.Roles, StaffRole.Admin])}.",
    };

    private static IEnumerable<IOpenApiParameter> Parameters(EndpointDescription description, string path)
    {
        foreach (var name in path.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Trim('{', '}')))
        {
            var part = description.Address.FirstOrDefault(own => own.Value.Name == name)
                ?? AddressParts.All.GetValueOrDefault(name)
                ?? throw new InvalidOperationException($"{description.Id} does not describe {{{name}}}.");
            yield return Parameter(part, ParameterLocation.Path);
        }

        foreach (var asked in description.Query)
        {
            yield return Parameter(asked, ParameterLocation.Query);
        }

        if (description.TakesIdempotencyKey)
        {
            yield return Parameter(
                new ParameterDescription(
                    FieldDescription.Text(
                        IdempotencyKeyHeader.Name,
                        "1 to 200 printable ASCII characters of the caller's choice. The same key with the same "
                            + "request gets the first answer again and adds nothing.",
                        200),
                    "6f9c1f0e"),
                ParameterLocation.Header);
        }

        if (description.TakesVersion)
        {
            yield return Parameter(
                new ParameterDescription(
                    FieldDescription.Text(
                        IfMatchHeader.Name, "The `ETag` of what was read, on which the change was made."),
                    "\"1\""),
                ParameterLocation.Header);
        }
    }

    private static OpenApiParameter Parameter(ParameterDescription parameter, ParameterLocation place)
    {
        var schema = parameter.Value.Bare();
        return new OpenApiParameter
        {
            Name = parameter.Value.Name,
            In = place,
            Required = parameter.Value.IsRequired || place == ParameterLocation.Path,
            Description = parameter.Value.Description,
            Schema = schema,
            Example = schema.Type == JsonSchemaType.String ? parameter.Example : JsonNode.Parse(parameter.Example),
        };
    }

    private static OpenApiRequestBody? Body(EndpointDescription description) =>
        description.Bodies.IsEmpty
            ? null
            : new OpenApiRequestBody
            {
                Required = description.Bodies.All(
                    body => body.Fields.IsEmpty || body.Fields.Any(field => field.IsRequired)),
                Content = description.Bodies.ToDictionary(body => body.MediaType, Media, StringComparer.Ordinal),
            };

    private static OpenApiMediaType Media(BodyDescription body) => new()
    {
        Schema = body.Schema(),
        Examples = body.Examples.ToDictionary(
            example => example.Name,
            IOpenApiExample (example) => new OpenApiExample
            {
                Value = body.Fields.IsEmpty ? example.Text : JsonNode.Parse(example.Text),
            },
            StringComparer.Ordinal),
    };

    /// <param name="generated">The answers that the framework derived from the types.</param>
    private static OpenApiResponses Answers(
        EndpointDescription description, OpenApiResponses generated, OpenApiDocument document)
    {
        var responses = new OpenApiResponses();
        foreach (var sameStatus in description.Answers.GroupBy(answer => answer.Status))
        {
            var answers = sameStatus.ToList();
            var response = new OpenApiResponse
            {
                Description = string.Join(" ", answers.Select(answer => answer.Description).Distinct()),
            };
            var status = $"{sameStatus.Key}";
            foreach (var answer in answers.Where(answer => answer.MediaType is not null))
            {
                var media = new OpenApiMediaType
                {
                    Schema = SchemaOf(answer, status, generated, document),
                    Example = answer.Text,
                };
                if (answer.Type is not null || answer.Schema is not null)
                {
                    var name = answer.Like ?? $"{description.Id}.{answer.Status}";
                    media.Examples = new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal)
                    {
                        ["answer"] = Example(name, document),
                    };
                }

                (response.Content ??= new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal))
                    .Add(answer.MediaType!, media);
            }

            if (answers.Any(answer => answer.HasVersion))
            {
                AddHeader(response, "ETag", "The version, for `If-Match` or `If-None-Match`.");
            }

            if (answers.Any(answer => answer.HasLocation))
            {
                AddHeader(response, "Location", "The address of what was created, or of the next page.");
            }

            responses[status] = response;
        }

        return responses;
    }

    private static IOpenApiSchema SchemaOf(
        AnswerDescription answer, string status, OpenApiResponses generated, OpenApiDocument document)
    {
        if (answer.Type is not null)
        {
            return generated[status].Content![answer.MediaType!].Schema!;
        }

        if (answer.Schema is { } schema)
        {
            return OpenApiModelFactory.Parse<OpenApiSchema>(
                schema, OpenApiSpecVersion.OpenApi3_1, document, out _, OpenApiConstants.Json)
                ?? throw new InvalidOperationException($"Not a schema: {schema}");
        }

        return answer.Text is null
            ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }
            : new OpenApiSchema { Type = JsonSchemaType.String };
    }

    /// <summary>Refers to an example that is in the document once, however many answers use it.</summary>
    private static OpenApiExampleReference Example(string name, OpenApiDocument document)
    {
        if (document.Components?.Examples?.ContainsKey(name) != true)
        {
            document.AddComponent<IOpenApiExample>(name, new OpenApiExample { Value = ExampleFile.Read(name) });
        }

        return new OpenApiExampleReference(name, document);
    }

    private static void AddRefusals(
        OpenApiResponses responses, IReadOnlyList<RefusalDescription> refusals, OpenApiDocument document)
    {
        foreach (var sameStatus in refusals.GroupBy(refusal => refusal.Status).OrderBy(group => group.Key))
        {
            var response = new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(sameStatus.Key),
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [ProblemSchema.MediaType] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchemaReference(ProblemSchema.Name, document),
                        Examples = Named(
                            [.. sameStatus.DistinctBy(refusal => (refusal.Reason, refusal.Detail))], document),
                    },
                },
            };
            if (StatusesWithRetryAfter.Contains(sameStatus.Key))
            {
                AddHeader(response, "Retry-After", "Seconds after which the same request may be sent again.");
            }

            if (sameStatus.Key == 401)
            {
                AddHeader(response, "WWW-Authenticate", "How to sign in.");
            }

            responses[$"{sameStatus.Key}"] = response;
        }
    }

    /// <summary>The refusals by their reason, or by the place that they name.</summary>
    private static Dictionary<string, IOpenApiExample> Named(
        IReadOnlyList<RefusalDescription> refusals, OpenApiDocument document)
    {
        var named = new Dictionary<string, IOpenApiExample>(StringComparer.Ordinal);
        foreach (var refusal in refusals)
        {
            var name = refusal.Reason ?? refusal.Place switch
            {
                null => "problem",
                "$" => "body",
                var place => place.TrimStart('$', '.'),
            };
            var free = named.ContainsKey(name)
                ? Enumerable.Range(2, refusals.Count)
                    .Select(number => $"{name}-{number}")
                    .First(other => !named.ContainsKey(other))
                : name;
            named.Add(free, Refusal($"{refusal.Status}.{name}", ProblemSchema.Example(refusal), document));
        }

        return named;
    }

    /// <summary>Refers to a refusal that is in the document once, however many endpoints have it.</summary>
    private static OpenApiExampleReference Refusal(string name, JsonNode value, OpenApiDocument document)
    {
        var known = document.Components?.Examples;
        for (var number = 1; ; number++)
        {
            var numbered = number == 1 ? name : $"{name}.{number}";
            if (known is null || !known.TryGetValue(numbered, out var other))
            {
                document.AddComponent<IOpenApiExample>(numbered, new OpenApiExample { Value = value });
                return new OpenApiExampleReference(numbered, document);
            }

            if (JsonNode.DeepEquals(other.Value, value))
            {
                return new OpenApiExampleReference(numbered, document);
            }
        }
    }

    private static void AddHeader(OpenApiResponse response, string name, string description) =>
        (response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)).Add(
            name,
            new OpenApiHeader
            {
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
}
