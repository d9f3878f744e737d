using CecFunctions.Storage.Contracts.Ports;

namespace CecFunctions.Infrastructure.Tests.Contracts;

public sealed class TranscriptWorkbookTests() : TranscriptWorkbookContract(RestStorage.Shared);
