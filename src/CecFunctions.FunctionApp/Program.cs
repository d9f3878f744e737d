using CecFunctions;
using CecFunctions.FunctionApp;
using CecFunctions.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddCecFunctionApp(builder.Configuration, builder.Environment);

using var app = builder.Build();

// Wiring that is wrong is to show now, and not with the first request.
app.Services.GetRequiredService<RequestHandOver>();
await app.Services.GetRequiredService<CecStorage>().CreateIfNotExistsAsync(CancellationToken.None);
await app.RunAsync();
