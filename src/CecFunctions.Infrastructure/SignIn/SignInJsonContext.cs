using System.Text.Json.Serialization;
using CecFunctions.Application.SignIn;

namespace CecFunctions.Infrastructure.SignIn;

/// <summary>The form of a message of the queue.</summary>
[JsonSerializable(typeof(SignInRequest))]
internal sealed partial class SignInJsonContext : JsonSerializerContext;
