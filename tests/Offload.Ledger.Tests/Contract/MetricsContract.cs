using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Offload.Ledger.Tests.Contract;

/// <summary>What an operator sees of the writer.</summary>
/// <param name="store">Its name in metrics.</param>
public abstract class MetricsContract<TFixture>(string store) : LedgerContract<TFixture>
    where TFixture : ILedgerFixture, new()
{
    private const string BatchSize = "offload.ledger.batch.size";
    private const string TransactionDuration = "offload.ledger.transaction.duration";
    private const string WriteWait = "offload.ledger.write.wait";
    private const int Writers = 50;

    private readonly ConcurrentQueue<(string Instrument, double Value)> _measured = new();

    [Fact]
    public async Task Writer_TellsHowManyShareATransactionAndHowLongTheyWait()
    {
        using var listener = Listen();

        for (var round = 0; round < 100 && !Measured(BatchSize).Any(size => size > 1); round++)
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(AcceptNewAsync)));

        Assert.Contains(Measured(BatchSize), size => size > 1);
        Assert.InRange(Measured(WriteWait).Count, Writers, int.MaxValue);
        Assert.All(Measured(WriteWait), seconds => Assert.InRange(seconds, 1e-9, 60));
        Assert.NotEmpty(Measured(TransactionDuration));
        Assert.All(Measured(TransactionDuration), seconds => Assert.InRange(seconds, 1e-9, 60));
    }

    private MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Offload.Ledger")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
        return listener;
    }

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags is [{ Key: "store", Value: string name }] && name == store)
            _measured.Enqueue((instrument.Name, value));
    }

    private List<double> Measured(string instrument) =>
        [.. _measured.Where(measured => measured.Instrument == instrument).Select(measured => measured.Value)];
}
