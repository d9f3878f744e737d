using CecFunctions.Storage.Contracts.Ports;

namespace CecFunctions.Infrastructure.Tests.Contracts;

public sealed class DueIndexTests() : DueIndexContract(RestStorage.Shared);
