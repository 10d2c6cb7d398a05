# frozen_string_literal: true

# Sidekiq as a peer: fill WORKLOAD COUNT | pace COUNT (benchmarks/README.md has the cast and the environment).
# The worker is Sidekiq's own command: sidekiq -r ./peer.rb.
require 'sidekiq'

Sidekiq.configure_server do |config|
  config.redis = { url: ENV.fetch('PEER_STORE') }
  config.logger.level = Logger::WARN
end
Sidekiq.configure_client { |config| config.redis = { url: ENV.fetch('PEER_STORE') } }

PAYLOAD = 'x' * 300
BATCH = 1000

# The monotonic clock, which all processes of the host share.
def microseconds
  Process.clock_gettime(Process::CLOCK_MONOTONIC, :microsecond)
end

# The file in which a process counts.
class Tally
  def initialize
    path = "#{ENV.fetch('PEER_TALLY')}/#{Process.pid}"
    @counts = File.open("#{path}.count", 'w+b')
    @micros = File.open("#{path}.micros", 'a').tap { |file| file.sync = true }
    @lock = Mutex.new
    @done = 0
  end

  def count
    @lock.synchronize { @counts.pwrite([@done += 1].pack('q<'), 0) }
  end

  def record(micros)
    @lock.synchronize { @micros.syswrite("#{micros}\n") }
  end
end

TALLY = Tally.new

class Noop
  include Sidekiq::Worker

  def perform(_payload)
    TALLY.count
  end
end

class Increment
  include Sidekiq::Worker

  def perform(_payload)
    Sidekiq.redis { |redis| redis.incr('peer:increments') }
    TALLY.count
  end
end

class Latency
  include Sidekiq::Worker

  def perform(_payload, sent_at)
    TALLY.record(microseconds - sent_at)
    TALLY.count
  end
end

def fill(workload, count)
  count.to_i.times.each_slice(BATCH) do |batch|
    Sidekiq::Client.push_bulk('class' => workload.capitalize, 'args' => batch.map { [PAYLOAD] })
  end
end

def pace(count)
  start = microseconds
  count.to_i.times do |sent|
    wait = start + sent * 10_000 - microseconds
    sleep(wait / 1_000_000.0) if wait.positive?
    Latency.perform_async(PAYLOAD, microseconds)
  end
end

send(ARGV[0], *ARGV[1..]) if $PROGRAM_NAME == __FILE__
