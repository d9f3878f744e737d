using CecFunctions.Storage.Contracts.Ports;

namespace CecFunctions.Infrastructure.Tests.Contracts;

public sealed class SignInLinksTests() : SignInLinksContract(RestStorage.Shared);
