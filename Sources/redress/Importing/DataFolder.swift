import Glibc
import RedressBase
import RedressPayment
import RedressRecords
import RedressSQLite
import RedressStore
import RedressVault
import RedressWorkflow

/// A data folder in the hands of a command, while no service runs on it.
///
/// Nothing goes out from here: what has to be paid or written waits in the folder until `redress serve` does it.
final class DataFolder: Sendable {
  /// The folder.
  let path: String
  /// The service on its data, without ways to anybody.
  let service: Service
  private let lock: FolderLock

  private init(path: String, service: Service, lock: FolderLock) {
    self.path = path
    self.service = service
    self.lock = lock
  }

  /// Takes a folder that is there; refuses where another process has it.
  static func open(_ path: String) async throws -> DataFolder {
    let file = "\(path)/redress.sqlite"
    guard access(file, F_OK) == 0 else {
      throw Refusal(message: "there is no database in \(path): `redress serve --data \(path)` makes one")
    }
    let lock = try FolderLock(path)
    do {
      let (store, _) = try await DatabaseFile.opened(at: file)
      let service = Service(
        store: store, clock: SystemClock.now, entropy: Entropy.bytes, gateway: { _, _ in nil },
        post: WaitingPost())
      return DataFolder(path: path, service: service, lock: lock)
    } catch let error as StoreError {
      throw Refusal(message: "\(path): \(error)")
    }
  }

  /// Gives the folder back.
  func close() async {
    await service.store.close()
    lock.release()
  }
}

/// Keeps everything for the service.
private struct WaitingPost: PostOffice {
  func send(_ item: Dispatch) async -> Delivery { .later("the service is not running") }
}
